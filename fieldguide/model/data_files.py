"""The files below /data/ that programs of others read. Their addresses are permanent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DataFile:
    """A file of data.

    key: its name in the labels. path: below the site's address. media: its type. Source:
    https://www.iana.org/assignments/media-types/
    """

    key: str
    path: str
    media: str


DATA_FOLDER = "data/"
FOLDER = f"{DATA_FOLDER}v1/"
GUIDE = DataFile("guide", f"{FOLDER}guide.json", "application/json")
SCHEMA = DataFile("layout", f"{FOLDER}schema.json", "application/schema+json")
TECHNIQUES = DataFile("techniques", f"{FOLDER}techniques.csv", "text/csv")
SITUATIONS = DataFile("situations", f"{FOLDER}situations.csv", "text/csv")
CATALOGUE = DataFile("catalogue", f"{FOLDER}catalogue.csv", "text/csv")
LLMS = DataFile("llms", "llms.txt", "text/plain")
DATA_FILES = (GUIDE, SCHEMA, TECHNIQUES, SITUATIONS, CATALOGUE, LLMS)
