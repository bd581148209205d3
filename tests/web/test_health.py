def test_a_process_says_that_it_lives_without_asking_the_database(client):
    answer = client.get("/livez")
    assert (answer.status_code, answer.content, answer.headers["Cache-Control"].count("no-store")) == (200, b"ok", 1)


def test_a_house_is_ready_when_its_database_answers(db, client):
    assert client.get("/readyz").status_code == 200


def test_nobody_changes_anything_there(client):
    assert client.post("/livez").status_code == 405
