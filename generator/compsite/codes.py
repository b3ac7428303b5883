"""Every code a problem can carry, with its name and what it means; rules of `rules/` bring their own."""

CODES: dict[str, tuple[str, str]] = {
    "YML001": (
        "syntax-error",
        (
            "The file is not well-formed YAML. The most common cause is a colon followed by a space, "
            "or a quotation mark, inside text that is not quoted."
        ),
    ),
    "YML002": ("duplicate-key", "A field is given twice in one mapping; only one of them can be meant."),
    "YML003": ("not-utf8", "The file is saved in another encoding than UTF-8."),
    "YML004": (
        "control-character",
        "The file holds a character that is not text, often from a copied document.",
    ),
    "YML005": ("tab-indentation", "YAML is indented with spaces."),
    "YML006": (
        "alias-or-anchor",
        "Anchors, aliases and merge keys are refused: text is written where it is read.",
    ),
    "YML007": ("custom-tag", "Tags such as !!python are refused: files hold plain text, numbers and lists."),
    "YML008": (
        "too-deep-or-too-large",
        "The file is larger or more deeply nested than a standard needs to be.",
    ),
    "YML009": ("multiple-documents", "One file holds one document."),
    "YML010": ("empty-file", "The file holds nothing but comments or white space."),
    "YML011": ("merge-conflict-marker", "A merge was not finished."),
    "YML012": (
        "unicode-line-break",
        "A separator that some programs count as a line break and others do not: line numbers would drift.",
    ),
    "YML015": (
        "invisible-character",
        "A character that cannot be seen, or that turns the direction of the text around it.",
    ),
    "YML020": ("link-out-of-tree", "A link that leads out of the standards folder is not followed."),
    "YML021": ("misplaced-file", "A file that looks like a standard lies where nothing reads it."),
    "YML022": ("not-a-file", "A folder or broken link has the name of a YAML file."),
    "SCH000": ("schema", "The file breaks its schema in a way that has no message of its own."),
    "SCH001": ("missing-field", "A field that is required is not there."),
    "SCH002": ("unknown-field", "A field that the schema does not know, often misspelt."),
    "SCH003": ("wrong-type", "A value of the wrong kind, often a version or code that needs quotes."),
    "SCH004": ("not-allowed-value", "A value that is not in the list of allowed ones."),
    "SCH005": ("bad-pattern", "A value that is not written as it must be."),
    "SCH006": ("out-of-range", "A value that is too small, too large or too long."),
    "SCH007": ("empty-value", "A field without a value."),
    "SCH008": ("no-branch-matches", "A value that fits none of the forms it may take."),
    "SCH009": ("bad-date", "A date that does not exist or is written another way."),
    "SCH010": ("duplicate-list-entry", "The same value twice in a list."),
    "SCH011": ("wrong-top-level", "The file as a whole must be a mapping."),
    "SCH014": (
        "name-does-not-match",
        "What a file says it is and what its name says differ; addresses are made of both.",
    ),
    "SCH015": (
        "incomplete-form",
        "A part of a form that asks for nothing: a section without fields or table, or a choice without choices.",
    ),
    "REF001": ("dangling-reference", "A code or id that leads nowhere."),
    "REF002": ("unknown-standard", "A standard or version that is not in the repository."),
    "REF003": ("duplicate-code", "Two items of one standard with the same code."),
    "REF004": ("duplicate-id", "Two entries with the same id."),
    "REF009": ("unknown-type", "An item type that the standard does not define."),
    "REF014": (
        "address-collision",
        "Two items that would share one address on computers that ignore upper and lower case.",
    ),
    "REF016": ("hierarchy-cycle", "An item that is above itself."),
    "REF017": ("too-deep-hierarchy", "An item with more items above it than any map needs."),
    "MAP001": ("unknown-endpoint", "A mapping from or to an item that does not exist."),
    "MAP003": ("duplicate-mapping", "The same pair, or the same reviewed item, twice."),
    "MAP008": ("self-mapping", "A standard mapped to itself."),
    "MAP014": ("no-match-but-mapped", "An item that is mapped and also said to have no match."),
    "SRC001": ("unknown-source", "A source that the register does not list."),
    "SRC002": ("unknown-licence", "A licence that the register does not list."),
}
