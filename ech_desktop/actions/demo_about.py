"""About Me, in their own words: what eleven tenants of the demo scheme say of themselves."""

from __future__ import annotations

from typing import Final, NamedTuple


class About(NamedTuple):
    matters: tuple[str, ...]
    """More than the one line that everybody has."""
    admire: str
    support: str
    communicate: str
    about_me: str
    needs: str
    """Keys of `demo_needs.NEEDS`."""


ABOUT: Final = {
    5: About(
        (
            "My children: Ngọzi at seven, Emeka on Sundays after Mass.",
            "Yam and egusi on Saturdays, cooked by somebody who has tasted it before.",
            "To be called Mama Chi, or Mrs Ọkọlị. Not dear, not love.",
        ),
        "Strong. Funny. She raised six and buried two and still dances at weddings.",
        "Greet me before you start. Ask after the children. Then we can work.",
        "English is fine when you are not in a hurry. For the hospital I want Ngọzi there.",
        "I was a headmistress in Onitsha and later a dinner lady in Leeds; the children were the same. I dress in "
        "colours because grey is for rain.",
        "wash meals move skin company",
    ),
    8: About(
        (
            "Halal food, from the butcher on Bridge Street and no other.",
            "A man to wash me. If there is none, wait: I would sooner be late than ashamed.",
            "My grandchildren's school reports, read to me, the bad marks too.",
            "Sitting in the garden as soon as it is warm.",
        ),
        "Patient, and generous to a fault. He knows every grandchild's birthday.",
        "Help me to be clean before each prayer: hands, mouth, face, arms, feet. Water in the jug, not wipes. Turn the "
        "chair to the mark on the carpet and leave me for ten minutes.",
        "Sylheti with my family, English with you, slowly. I nod to be polite; ask me to say it back.",
        "I came in 1961 to work in the mill and ended with a restaurant of forty covers. I can still tell by the smell "
        "when onions are ready.",
        "wash meals meds move skin company",
    ),
    11: About(
        (
            "My jade bracelet stays on. It has not been off since 1958.",
            "Kenneth's calls on Sunday, on the tablet, with the baby.",
            "The altar to my parents: fresh fruit on the first and the fifteenth.",
        ),
        "Sharp eyes, quick hands, wins at mah-jong and pretends to be sorry.",
        "Shoes off. Two hands when you give me something. Hot water, not cold, to drink.",
        "Cantonese. I understand more English than I speak. Use the cards on the door; point, and wait for my thumb.",
        "I sewed coats for thirty years, first in Kowloon and then in Manchester, and every button is still on.",
        "wash meals move toilet company",
    ),
    12: About(
        (
            "The news in Arabic at six, loud.",
            "Not to be seen when I freeze in a doorway. Stand beside me as if we were talking.",
            "Sami's boys on Saturday, and football on the carpet, whoever complains.",
        ),
        "A gentleman. He remembers how everybody takes their coffee.",
        "Ring the bell, count to ten. My Parkinson's is slow to open doors. Tablets at eight, twelve, four and eight, to "
        "the minute: without them I turn to stone.",
        "Arabic and English. My voice has become quiet: come close, do not raise yours.",
        "I taught chemistry in Mosul. Sami says I should write it down, so now I tell it to whoever brings the tablets.",
        "wash meds move company",
    ),
    15: About(
        (
            "Church on the telephone every Sunday, with the loudspeaker on.",
            "Efua, who is going to be a midwife too.",
            "My cloths in the wardrobe in their order. Kente on the left, mourning on the right.",
            "Never to be left in the dark.",
        ),
        "She lights up a room. She prays for all of us by name.",
        "Come in singing, or at least smiling. Show me the dress and then the other dress.",
        "Twi when I am tired. One thing at a time; I will get there.",
        "I was a midwife for forty-one years, nine of them in Kumasi. If I ask where the baby is, tell me that mother and "
        "baby are well.",
        "wash meals meds memory toilet company",
    ),
    16: About(
        (
            "My workshop corner: the lamp, the vice, the half-finished clocks.",
            "Maureen for tea every day at four.",
            "That people look at me and not at the interpreter.",
        ),
        "Dry wit, steady hands, mends what others throw away.",
        "Press the bell that flashes. Look at me. If you cannot sign, write: I am Deaf, not slow.",
        "British Sign Language is my first language. An interpreter for doctors and reviews, booked ten days ahead.",
        "I was a printer. I can still read a page upside down and back to front. Maureen and I have been married for "
        "fifty-two years; she lives across the lane until a bigger flat comes free.",
        "wash home move company",
    ),
    17: About(
        (
            "Franco's photograph in uniform, dusted, never moved.",
            "A small glass of red on Sunday, thickened if it must be.",
            "Mass on the television, and the priest on first Fridays.",
            "Sitting where I can see who goes past.",
        ),
        "Warm, loud, feeds everybody, forgives everybody by teatime.",
        "Do not bring me English soup. Let me taste before it leaves the pan, thickened or not.",
        "Italian when I am poorly: Franco or the interpreter line. Otherwise talk to me, I like it.",
        "I had an ice-cream van called Concetta. The chimes play my song and I will sing it if you ask.",
        "wash meals meds skin move company",
    ),
    19: About(
        (
            "My vote, my post, my passwords: mine.",
            "The cricket, all five days of it.",
            "Simone's wedding next summer. I am going to make a speech.",
            "Rum cake at Christmas, and the music up.",
        ),
        "Clever, stubborn, the best chair the tenants' association has had.",
        "Tell me the plan, then do the plan. Two of you, and talk to me, not across me. Left hand works the chair: never "
        "move it away from me.",
        "English. My speech is thick in the evening; give me time and do not finish my sentences.",
        "Bus driver, union man, fast bowler in my day. Multiple sclerosis since 1998. I employ my own assistant on "
        "Saturdays with my direct payment.",
        "wash meals meds move skin toilet company",
    ),
    27: About(
        (
            "Kirtan on the radio at five in the morning, quietly for the neighbours.",
            "No meat, no eggs, no smoke near me.",
            "Going to the Gurdwara once a month, in my good suit.",
            "My steel bracelet, my comb, my hair: never cut.",
        ),
        "Upright in every way. Always the first to thank.",
        "Comb my beard, never trim it. The turban is five metres: stretch, fold, and let me hold the end in my teeth.",
        "Punjabi at home, English with you. I do not hear on the left.",
        "I drove trains out of Wolverhampton for thirty years and was never once late without a reason in writing.",
        "wash meals meds move skin",
    ),
    34: About(
        (
            "A proper argument before lunch.",
            "Ruth's visits, and no visitors at all on Yom Kippur.",
            "My desk. Nobody tidies my desk.",
            "Hearing what the doctor really said.",
        ),
        "Nobody's fool. She reads three newspapers and believes none.",
        "Keep my two sets of plates apart: blue for milk, red for meat. On Friday be done before the candles.",
        "English. Speak up and speak sense. Large print, please; the glasses are on the string.",
        "I came with a number on a label in 1939 and became a solicitor. I do not care to be patted.",
        "wash meals meds skin toilet company",
    ),
    38: About(
        (
            "Work for my hands from the minute I am up.",
            "Hymns at six with the wireless.",
            "Lucy's letters. Keep every one, in the biscuit tin.",
            "A hat to go out in, whatever the distance.",
        ),
        "Never sits down. Kind to new people. Knows every hymn in the book.",
        "Give me a job: napkins, spoons, the post. If you do it for me I shall only do it again.",
        "Clear and cheerful. If I ask twice, answer twice.",
        "I went into service at fourteen and rose to housekeeper at a big house; I still check the silver at night.",
        "wash meals meds memory move",
    ),
}  # fmt: skip
