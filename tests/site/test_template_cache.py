"""The theme's templates, kept as Jinja compiles them."""

from jinja2 import DictLoader, Environment

from fieldguide.site.template_cache import TemplateCache


class Kept:
    """A store in memory that counts what it was given."""

    def __init__(self):
        self.contents, self.puts = {}, 0

    def get(self, key):
        return self.contents.get(key)

    def put(self, key, content):
        self.contents[key] = content
        self.puts += 1


def rendered(text, store, compiled_by="jinja2 1"):
    """Return a page as a new build renders it."""
    environment = Environment(loader=DictLoader({"page.html": text}))
    environment.bytecode_cache = TemplateCache(store, compiled_by)
    return environment.get_template("page.html").render(words="Wait")


def test_a_template_is_compiled_by_the_first_build_alone():
    store = Kept()

    pages = [rendered("<p>{{ words }}</p>", store) for _ in range(2)]

    assert pages == ["<p>Wait</p>"] * 2 and store.puts == 1


def test_a_template_that_changed_is_compiled_anew():
    store = Kept()
    rendered("<p>{{ words }}</p>", store)

    page = rendered("<b>{{ words }}</b>", store)

    assert page == "<b>Wait</b>" and store.puts == 2


def test_another_version_compiles_anew():
    store = Kept()
    rendered("<p>{{ words }}</p>", store)

    rendered("<p>{{ words }}</p>", store, compiled_by="jinja2 2")

    assert store.puts == 2


def test_a_folder_whose_name_no_encoding_has_is_no_hindrance():
    """As in a locale that isn't UTF-8: a name with an accent is read with surrogates there."""
    cache = TemplateCache(Kept(), "jinja2 1")

    assert cache.get_cache_key("page.html", "/a b \udcc3/page.html") == cache.get_cache_key(
        "page.html"
    )
