"""The files for learning platforms as `make` has built them."""

import json

import pytest
from moodle_xml_parser.parser import parse_bytes
from node_readers import read_by_node


@pytest.fixture(scope="session")
def courses(site):
    """The folder of the built site that holds them."""
    return site / "courses"


@pytest.fixture(scope="session")
def moodle(courses):
    """The questions of the Moodle file by their name, as another program reads them."""
    content = (courses / "impasse-questions-moodle.xml").read_bytes()
    return {question.name: question for question in parse_bytes(content)["multichoice"]}


@pytest.fixture(scope="session")
def gift(courses):
    """What the GIFT file holds, in order, as another program reads it."""
    done = read_by_node("read-gift.js", courses / "impasse-questions.gift.txt")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
