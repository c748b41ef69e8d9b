"""The finished file, one of many parts: each font once, every tag, link and bookmark to its own page."""

import pikepdf
import pytest


@pytest.mark.parametrize("edition", ["screen", "large"])
def test_each_font_is_embedded_once_and_the_file_is_sound(deck_folder, edition):
    path = deck_folder / f"impasse-cards-{edition}.pdf"

    with pikepdf.open(path) as document:
        fonts = [
            o
            for o in document.objects
            if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o
        ]

        assert len(fonts) == 3
        assert document.check_pdf_syntax() == []
    assert path.stat().st_size < 400 * 1024


@pytest.mark.parametrize("edition", ["screen", "large"])
def test_tags_links_and_bookmarks_lead_to_their_own_page(deck_folder, edition):
    with pikepdf.open(deck_folder / f"impasse-cards-{edition}.pdf") as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(map(int, numbers[0::2]), numbers[1::2], strict=True))
        assert sorted(owners) == list(range(len(owners)))
        for page in document.pages:
            for mark, element in enumerate(owners[int(page.StructParents)]):
                assert element.Pg.objgen == page.obj.objgen and mark in [
                    kid for kid in element.K if isinstance(kid, int)
                ]
            for link in page.get("/Annots", ()):
                tag = owners[int(link.StructParent)]
                assert tag.is_indirect and tag.S == "/Link" and tag.Pg.objgen == page.obj.objgen
                assert link.objgen in [
                    kid.Obj.objgen
                    for kid in tag.K
                    if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
                ]
        anchors = list(document.Root.Names.Dests.Names)
        named = {
            str(name): target[0].objgen
            for name, target in zip(anchors[0::2], anchors[1::2], strict=True)
        }
        inside = [
            str(link.Dest)
            for page in document.pages
            for link in page.get("/Annots", ())
            if "/Dest" in link
        ]
        fronts = [page.obj.objgen for page in document.pages][::2]
        assert inside and {named[code] for code in inside} <= set(fronts)
        with document.open_outline() as outline:
            assert [item.destination[0].objgen for item in outline.root] == fronts
            assert [named[item.title.split(" ")[0]] for item in outline.root] == fronts
