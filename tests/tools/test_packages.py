import hashlib
import io
import tarfile
import zipfile

import pytest

from tools.packages import PackageError, Pin, fetch, load_pins, member


def pinned(path, sha256=None):
    found = sha256 or hashlib.sha256(path.read_bytes()).hexdigest()
    return Pin("some", "pypi", "1.0", path.name, found)


def test_a_cached_package_with_the_pinned_hash_is_taken(tmp_path):
    wheel = tmp_path / "some-1.0.whl"
    wheel.write_bytes(b"content")
    assert fetch(pinned(wheel), tmp_path) == wheel


def test_another_hash_stops_with_both_hashes_named(tmp_path):
    wheel = tmp_path / "some-1.0.whl"
    wheel.write_bytes(b"content")
    with pytest.raises(PackageError, match=r"ed7002b4.*is pinned as 0000"):
        fetch(pinned(wheel, "0000"), tmp_path)


def test_an_unknown_registry_stops_before_anything_is_run(tmp_path):
    pin = Pin("some", "elsewhere", "1.0", "some.whl", "00")
    with pytest.raises(PackageError, match="unknown registry 'elsewhere'"):
        fetch(pin, tmp_path)


def test_a_member_of_a_wheel_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "some-1.0.whl", "w") as archive:
        archive.writestr("some/data.txt", "hello")
    assert member(tmp_path / "some-1.0.whl", "some/data.txt") == b"hello"


def test_a_member_of_a_tarball_is_read(tmp_path):
    with tarfile.open(tmp_path / "some-1.0.tgz", "w:gz") as archive:
        info = tarfile.TarInfo("package/data.txt")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"hello"))
    assert member(tmp_path / "some-1.0.tgz", "package/data.txt") == b"hello"


@pytest.mark.parametrize("name", ["some.whl", "some.tgz"])
def test_a_missing_member_is_named(tmp_path, name):
    path = tmp_path / name
    if name.endswith("whl"):
        zipfile.ZipFile(path, "w").close()
    else:
        tarfile.open(path, "w:gz").close()
    with pytest.raises(PackageError, match=r"holds no absent\.txt"):
        member(path, "absent.txt")


def test_every_pin_names_a_known_registry_and_a_whole_hash():
    for pin in load_pins().values():
        assert pin.command()
        assert pin.version in pin.file
        assert len(bytes.fromhex(pin.sha256)) == 32
