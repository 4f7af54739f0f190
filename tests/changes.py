"""Records with something changed in them, wherever it is."""


def paths(record, path=()):
    """Return the path of every value in a record, the record's own left out."""
    items = record.items() if isinstance(record, dict) else enumerate(record)
    found = []
    for key, value in items:
        found.append((*path, key))
        if isinstance(value, dict | list):
            found += paths(value, (*path, key))
    return found


def change(record, path, value):
    """Put a value there, if an earlier change has left such a place."""
    for key in path[:-1]:
        if not has(record, key):
            return
        record = record[key]
    if isinstance(record, dict) or has(record, path[-1]):
        record[path[-1]] = value


def has(record, key):
    if isinstance(record, dict):
        return key in record
    return isinstance(record, list) and isinstance(key, int) and key < len(record)
