import json
import logging
import logging.config

from takafu.config import logs


def record(**extra):
    made = logging.LogRecord("takafu.test", logging.WARNING, __file__, 1, "read %s rows", (3,), None)
    vars(made).update(extra)
    return made


def test_a_line_is_one_json_object_with_what_the_caller_added():
    line = logs.JsonLines().format(record(form="pdf", request=object()))
    said = json.loads(line)
    assert "\n" not in line
    assert (said["message"], said["level"], said["name"], said["form"]) == (
        "read 3 rows",
        "WARNING",
        "takafu.test",
        "pdf",
    )
    assert said["time"].endswith("+00:00")
    assert "request" not in said


def test_an_error_is_carried_inside_the_line():
    try:
        raise ValueError("bad")
    except ValueError as error:
        made = record(exc_info=(type(error), error, error.__traceback__))
    line = logs.JsonLines().format(made)
    assert "ValueError: bad" in json.loads(line)["error"]
    assert "\n" not in line


def test_both_forms_are_valid_configurations():
    for form in ("plain", "json"):
        made = logs.config(form, "INFO")
        assert made["handlers"]["console"]["formatter"] == form
        assert made["formatters"][form]
