"""The sizes of a card, and what each is for. Its measures stand in cards/sizes/<name>.css."""

DEFAULT_SIZE = "poker"
LARGE_PRINT_SIZE = "a6"
SIZES = {
    "a6": "A6, large print: 105 x 148 mm, body 14 pt",
    "a7": "A7: 74 x 105 mm",
    "bridge": "Bridge: 57 x 88.8 mm",
    "index": "Index card: 76 x 127 mm",
    "poker-us": "Poker, US: 63.5 x 88.9 mm, what most printers sell",
    "poker": "Poker, metric: 63 x 88 mm, the usual one",
    "tarot": "Tarot: 70 x 120 mm",
}
