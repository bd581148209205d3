"""Words so common in German and English that they tell nothing about a text; written folded (see folding.py)."""

from search.folding import fold

GERMAN = """
aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei bin
bis bist da damit dann das dass dazu dein deine dem den denn der des dessen dich die dies diese diesem diesen dieser
dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure für gegen hab habe haben
hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder
jedes jetzt kann kein keine keinem keinen keiner könnte mal man manche mein meine meinem meinen meiner mich mir mit
muss nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so
soll sollte sondern um und uns unser unsere unter viel vom von vor war waren was weil welche welchem welchen welcher
wenn wer werden wie wieder will wir wird wo wurde wurden zu zum zur zwar zwischen über
"""
ENGLISH = """
a about after again all also am an and any are as at be because been before being between both but by can could did
do does doing for from had has have having he her here hers him his how i if in into is it its just me more most my
no nor not of off on only or other our ours out over own same she should so some such than that the their theirs
them then there these they this those through to too under until up very was we were what when where which while who
whom why will with would you your yours
"""

GERMAN_WORDS = frozenset(map(fold, GERMAN.split()))
ENGLISH_WORDS = frozenset(map(fold, ENGLISH.split()))
STOP_WORDS = GERMAN_WORDS | ENGLISH_WORDS


def language_of(words):
    """The likely language of folded words, "de" or "en", or "" when nothing tells: whose small words occur more often.

    Words of both languages ("in", "so", "was") count for neither.
    """
    german = sum(1 for word in words if word in GERMAN_WORDS and word not in ENGLISH_WORDS)
    english = sum(1 for word in words if word in ENGLISH_WORDS and word not in GERMAN_WORDS)
    return "" if german == english else "de" if german > english else "en"
