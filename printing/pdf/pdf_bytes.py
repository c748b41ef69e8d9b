"""A PDF as bytes that depend on nothing but its content."""

import io

from pikepdf import ObjectStreamMode, Pdf

# PDF/X-4 and the viewer preference /PrintScaling begin with this version
MIN_VERSION = "1.6"


def pdf_bytes(pdf: Pdf) -> bytes:
    """Return a PDF as bytes. Its file identifier is a digest of its content, so equal input gives
    equal bytes.
    """
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        min_version=MIN_VERSION,
    )
    return out.getvalue()
