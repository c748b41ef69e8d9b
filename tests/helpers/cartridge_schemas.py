"""The schemas of Common Cartridge 1.1. They are not ours to ship: tests use them where somebody has them."""

import os
from pathlib import Path

import pytest
from lxml import etree

FOLDER = os.environ.get("COMMON_CARTRIDGE_SCHEMAS", "")
MANIFEST = "ccv1p1_imscp_v1p2_v1p0.xsd"
WEB_LINK = "ccv1p1_imswl_v1p1.xsd"
DISCUSSION = "ccv1p1_imsdt_v1p1.xsd"
QUIZ = "ccv1p1_qtiasiv1p2p1_v1p0.xsd"


def assert_valid(name, *contents):
    """Fail if a schema refuses one of these contents of files; skip the test without the schemas."""
    if not FOLDER:
        pytest.skip("COMMON_CARTRIDGE_SCHEMAS names no folder of schemas")
    schema = etree.XMLSchema(etree.parse(Path(FOLDER) / name))
    assert contents
    for content in contents:
        schema.assertValid(etree.fromstring(content))
