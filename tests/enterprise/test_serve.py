"""`make run` behind the set-up: an empty house is filled, but only where nobody else can reach it."""

from tests.running import House


class Empty(House):
    """A house nobody has furnished."""

    def __enter__(self):
        self.start()
        return self


def test_an_empty_house_gets_the_demo_and_tells_its_sign_ins_at_every_start(tmp_path):
    with Empty(tmp_path) as house:
        assert "Sign in as anna@demo.example" in house.log.read_text()
        house.stop()
        house.log.unlink()
        house.start()
        assert "Sign in as anna@demo.example" in house.log.read_text()


def test_a_house_that_others_can_reach_stays_empty(tmp_path):
    with Empty(tmp_path, BASE_URL="http://werkfunk.firma.example") as house:
        said = house.log.read_text()
        assert "manage.py found --admin" in said
        assert "demo.example" not in said
