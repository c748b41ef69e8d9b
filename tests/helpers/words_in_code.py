"""Words that a reader might see, in the literals of Python, of JavaScript and of style sheets."""

import ast
import re

VALUE = "…"  # stands for what is filled in
# Two words one after the other, a word after a value, or one word with a capital that is all there is
PHRASE = re.compile(
    rf"[^\W\d_]{{2,}}[,:;]? [^\W\d_]{{2,}}|{VALUE}[,:;]? [^\W\d_]{{2,}}|^\W*[A-Z][a-z]{{2,}}\W*$"
)
# What is no sentence: tags and what stands in them, declarations of style sheets, addresses, keys of PDF
NOT_WORDS = re.compile(r"<[^>]*(?:>|$)|^[^<>]*>|/\w+|\w+\.\w+|[\w-]+: [^;]*;")
# Calls and names whose words authors and engineers read, on their screen or beside a limit
CALLS_FOR_AUTHORS = {
    *("Problem", "AuthorError", "Field", "Text", "Heading", "Phrase"),
    *("print", "Misfit", "Box", "TypeVar"),
}
NAMES_FOR_AUTHORS = {"wrong", "fix", "reason", "shorten"}
# A comment, or a literal: whichever begins first. What an error says, engineers read
JAVASCRIPT = re.compile(
    r"""/\*.*?\*/|//[^\n]*|(?P<error>\bError\()?(?P<literal>"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)""",
    re.DOTALL,
)
FILLED_IN = re.compile(r"\$\{[^}]*\}")
SELECTOR = re.compile(r"[.#\[]\w")
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CONTENT = re.compile(r"content:([^;}]*)")
QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"')
LETTERS = re.compile(r"(?<!\\)[^\W\d_]{2,}")


def words_in_python(source):
    """Return the literals that read like words, without docstrings and what only authors read."""
    found = []
    _collect(ast.parse(source), found)
    return [text for text in found if _reads_like_words(text)]


def _collect(node, found):
    if isinstance(node, ast.JoinedStr):
        parts = [getattr(part, "value", None) for part in node.values]
        found.append("".join(part if isinstance(part, str) else VALUE for part in parts))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        found.append(node.value)
    elif not _is_for_authors(node):
        types = {getattr(node, "annotation", None), getattr(node, "returns", None)}
        for child in ast.iter_child_nodes(node):
            if child not in types:
                _collect(child, found)


def _is_for_authors(node):
    match node:
        case ast.Raise() | ast.Assert() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in CALLS_FOR_AUTHORS
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name in NAMES_FOR_AUTHORS
        case ast.keyword(arg=name):
            return name in NAMES_FOR_AUTHORS
    return False


def words_in_javascript(source):
    """Return the literals that read like words."""
    literals = (
        FILLED_IN.sub(VALUE, found["literal"][1:-1])
        for found in JAVASCRIPT.finditer(source)
        if found["literal"] and not found["error"]
    )
    return [text for text in literals if not SELECTOR.match(text) and _reads_like_words(text)]


def words_in_style_sheet(source):
    """Return the strings with letters that a style sheet shows."""
    contents = CONTENT.findall(STYLE_COMMENT.sub("", source))
    strings = (text for content in contents for text in QUOTED.findall(content))
    return [text for text in strings if LETTERS.search(text)]


def _reads_like_words(text):
    return any(PHRASE.search(piece) for piece in NOT_WORDS.split(text))
