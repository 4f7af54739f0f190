from corridormap.scene.basemap.names import labels_near

CASPIAN = ((49.89, 40.38), (51.17, 43.66))


def by_id(focus):
    return {label["id"]: label for label in labels_near(focus)}


def test_a_label_has_a_name_in_each_language_and_a_rank():
    for label in labels_near(CASPIAN):
        assert all(label["names"][language] for language in ("ru", "en", "az", "kk"))
        assert label["rank"] in (1, 2, 3, 4)
        assert set(label) - {"others"} == {"id", "kind", "lat", "lon", "names", "rank"}


def test_countries_and_waters_near_the_story_are_named():
    labels = by_id(CASPIAN)
    assert labels["iso3166:AZ"]["names"]["ru"] == "Азербайджан"
    assert labels["sea:caspian"]["kind"] == "sea"


def test_what_is_far_away_is_not_named():
    assert not {"iso3166:US", "iso3166:PT", "sea:japan"} & set(by_id(CASPIAN))


def test_great_names_come_first_in_a_fixed_order():
    labels = labels_near(CASPIAN)
    keys = [(label["rank"], label["id"]) for label in labels]
    assert keys == sorted(keys)


def test_no_label_calls_kosovo_a_country():
    assert "iso3166:XK" not in by_id(())


def test_a_story_without_places_names_the_world():
    assert {"iso3166:US", "iso3166:AU", "ocean:pacific"} <= set(by_id(()))
