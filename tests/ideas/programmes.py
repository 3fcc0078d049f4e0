"""An invented arrangement with everything that can be said of one."""

from __future__ import annotations

from takafu.ideas.arrangement import ArrangedAxis, Arrangement, Correction, Elsewhere, Group, Related, Why
from takafu.ideas.collection import Doubt, Idea, LeftOut

LAW = Idea("1.1", "1", "وضع نظام داخلي طبقا للقانون 113-14", 0)
RULES = Idea(
    "1.3", "3", "Élaborer le règlement intérieur de l'instance", 0, doubts=(Doubt("no_number"),), author="ل. ب."
)
LIGHT = Idea("1.2", "2", "إنارة الأزقة:\n- حي المرسى\n- حي الربوة", 0, parts=("حي المرسى", "حي الربوة"), author="س. م.")
DAY = Idea("2.1", "1", "إحياء اليوم العالمي للمراة", 1)
MONTHLY = Idea("2.2", "2", "=اجتماع كل شهر", 1)
WEEKLY = Idea("3.1", "", "اجتماع كل أسبوع", 2)

FULL = Arrangement(
    title="أفكار أعضاء الهيئة وعضواتها",
    language="ar",
    axes=(
        ArrangedAxis(
            "التنظيم",
            1,
            (
                Group(LAW.text, (LAW, RULES), (Why("meaning", score=0.8), Why("differs", ("القانون",), ("instance",)))),
                Group("إنارة الأزقة:", (LIGHT,)),
            ),
        ),
        ArrangedAxis("التواصل", 2, (Group(DAY.text, (DAY,)), Group(MONTHLY.text, (MONTHLY,)))),
        ArrangedAxis("", 3, (Group(WEEKLY.text, (WEEKLY,)),), proposed=True),
    ),
    related=(
        Related("1.1", "2.1", 0.2, (Why("terms", ("وضع",), ("وضع",), 0.3),)),
        Related("2.2", "3.1", 0.1, (), rival=True),
    ),
    elsewhere=(Elsewhere("1.2", 2, 0.8),),
    corrections=(Correction("2.1", 19, 25, "للمراة", "للمرأة", "known"),),
    left_out=(LeftOut("4", "page 2", "page_number"),),
    preamble=("اجتمعنا يوم 2017-02-02 وكتبنا ما يلي.",),
    doubts=(Doubt("columns_unused", ("ملاحظات",)),),
    notes=(Doubt("macros"),),
    source="أفكار 2017.docx",
    made="2017-02-02",
    compared="meaning",
)
EMPTY = Arrangement("", "fr", (), made="2017-02-02")
