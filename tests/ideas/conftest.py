"""Lists that the tests of this room share, written for them."""

from datetime import date

import pytest

from takafu.ideas.arranging import Study, arrange
from takafu.ideas.rules import understand
from takafu.kit.reading import read_text

LIST = """# مشروع برنامج
## 1. تنظيم الهيئة
1. إعداد النظام الداخلي للهيئة
2. صياغة القانون الداخلي للهيئة
3. اجتماع كل شهر
4. اجتماع كل ثلاثة أشهر

## 2. المدينة
1. إنارة الطريق المؤدية إلى الإعدادية
2. إنارة الطريق المؤديه الى الاعداديه
3. إعداد النظام الداخلي للهيئة
4. Éclairer la route qui mène au collège
"""


@pytest.fixture(scope="session")
def understood():
    return understand(read_text(LIST))


@pytest.fixture(scope="session")
def study(understood):
    """By words alone: what a machine without the language model does."""
    return Study(understood, by_meaning=False)


@pytest.fixture(scope="session")
def made(study):
    return arrange(study, source="ideas.md", today=date(2026, 3, 8))
