"""The long plan of the demo scheme: Mrs Marged Llwyd-Prŷs of flat 1, some ten pages in 12 point."""

from __future__ import annotations

from typing import Final

from ech_desktop.actions.demo_needs import NeedText, RiskText
from ech_desktop.actions.demo_seed import words
from ech_desktop.domain.plans import RiskLevel

TEXTS: Final = {
    "admire": words("""
        Her laugh, which you hear before you see her. She never speaks ill of anybody. She knows the birthday of
        every person on this corridor, and the names of their dogs. She will try anything once, at eighty and more.
        She tells you when you have done something well, and she tells you kindly when you have not.
        """),
    "matters": words("""
        My language. I dream in Welsh and I pray in it, and when I am in pain the English goes first. If you have only
        “bore da” and “diolch”, use them: they are worth more to me than you know.

        My children. Nerys rings every evening at seven and I want to be in my chair, with my teeth in, when she does.
        Gŵyn comes on the second Saturday with the grandchildren and the smell of his lorry.

        Singing. I sang alto in the chapel choir for sixty-one years. There is a recording in the blue box beside the
        wireless; play it while you wash me and I shall hardly notice the cold.

        My window. I want to be facing it by nine o'clock. The heron comes to the pond on most mornings, and I keep
        the count in the red book.

        Being asked. I have had enough done to me. Ask, wait, and then do it.
        """),
    "support": words("""
        Knock, open, and call out “Magi, it's” and your name. Come round to where I can see you: my neck does not turn.
        Put the kettle on first. It tells me that you are not in a hurry, even when you are.

        Tell me the next thing, not the next five. Count with me in Welsh before you move me, un, dau, tri, and go on
        tri. If I shut my eyes I am bracing myself, not sleeping; say what you are about to do.

        Keep me covered. One towel over the top, one over my knees, and only the part bare that is being washed. If a
        second person has not come yet, sit and talk. Never start the hoist alone, whatever the time is.

        When you leave: glasses, pendant, telephone, wireless, water with the straw, red book and pencil. In that order,
        left to right on the table. Then tell me who is coming next and when.
        """),
    "communicate": words("""
        Welsh first, English second. For anything that has to be decided, Nerys or an interpreter who speaks Welsh;
        the surgery knows. My eyes are poor since the stroke: large print of 18 points, black on cream. On my right
        side I see nothing, so come to my left.

        I hear well. My words come slowly when I am tired, and the wrong one may come out. Wait. Offer me two words and
        I shall nod at the right one. A squeeze of your hand is yes and a flat hand is no.

        You will know that I am in pain when I go quiet and rub my thumb along the blanket. I shall say that it is
        nothing. Ask again.
        """),
    "about_me": words("""
        I was born above the bakehouse in a slate village, the fourth of seven, and the smell of new bread still makes
        me sit up. I won a place at the grammar school and became a primary teacher, and I taught reading to half the
        valley and then, when Emrys got work at the steelworks, to a good part of this town. Former pupils stop me in
        the supermarket. They are grandfathers.

        Emrys died nine years ago in March. I talk to his photograph, and I am not confused when I do it. We had two
        children and lost one before them, a little boy called Ifan. I light a candle on the fourth of June; please put
        it where I can see it, in the glass, and stay while it burns.

        I had my stroke six years ago, in the chapel, in the middle of the second verse. It took my right arm and
        leg, half of my sight, and for a while my singing. The singing came back.

        I moved here because I could not manage the stairs and would not be a burden. I was afraid that it would be a
        home. It is not; it is my flat, with my door, and you ring the bell.
        """),
    "moving": words("""
        I cannot stand. Every transfer is by the ceiling track hoist with two trained people and the medium blue sling
        with head support, loops: shoulders on green, legs on purple, crossed between my knees. The sling is checked
        before each use and washed on Saturdays; the spare one is on the back of the wet room door.

        Bed: profiling, rails up on the right only, which I asked for and which has its own assessment. Turn me with the
        slide sheet, two people, knees first. Never pull on my right arm: support it at the elbow and the hand, and put
        the cushion under it whenever I sit.

        Chair: tilt-in-space, brakes on, lap strap fastened over the hips. Tilt me back for half an hour after lunch and
        for a quarter of an hour every two hours. Four hours are the most I sit in one go.

        Outdoors: the manual wheelchair with the pressure cushion, blanket and gloves. I want to go round the pond on
        any day when it does not rain.
        """),
    "eating": words("""
        Soft and bite-sized food, level 6, since the speech therapist came in spring. Thin drinks are safe through a
        wide straw when I sit bolt upright with my chin down. No crusts, no nuts, no peas, nothing stringy. Stay with me
        for every mouthful, on my left, sitting, at my height.

        I feed myself with the curved spoon from the deep plate if you set the plate on the mat and turn it half way
        through: I do not see what is on the right. Porridge with cream on weekdays, an egg on Sundays. Bara brith cut
        thin and soaked in tea is allowed, the therapist said so.

        I should drink a litre and a half. I forget, and then I am muddled by evening. Fill the measured jug in the
        morning and write on the chart what has gone at each visit. Under one litre by tea: tell whoever is in charge.
        """),
    "medicines": words("""
        Given by trained staff, level 2, from the pharmacy pack and against the medicine record, four times a day: at
        8, 12.30, 6 and 8.30. One at a time on a spoon of yoghurt which I know is there for swallowing; nothing is
        hidden. Sit me up for thirty minutes afterwards.

        Time-critical: the tablet against fits, at 8 in the morning and 8.30 in the evening, never more than half an
        hour late. The blood thinner in the evening. If either is missed ring the surgery, after six 111, and write
        down what they say. Paracetamol when I need it, four hours apart, four doses at most in a day; ask me for a
        number out of ten before and an hour after.

        Cream for the skin twice a day, thinly. Patch on Wednesdays, by the nurse. I am allergic to penicillin: rash
        and swollen lips, so ring 999 if anybody gives me any.
        """),
    "night": words("""
        Two people put me to bed between half past eight and nine. I lie on my left or on my back, never on the right.
        Pillow between the knees, heels free of the mattress, right hand open on its cushion, call button pinned to the
        left side of the pillow.

        Air mattress on setting 3. Its pump hums; if it does not, look. The night worker turns me at eleven, two and
        five with the slide sheet; the second person is the sleep-in where there is one, and otherwise a colleague
        stays for the eleven o'clock turn and I am on the turning side of the mattress after that. Speak, touch my left
        shoulder, then put on the small lamp.

        I wake at about four and think of Emrys. A warm drink and five minutes are better than a tablet.
        """),
    "contingency": words("""
        If the hoist stops: the red cord lowers it. If it cannot be used at all I stay in bed, with everything brought
        to me, until the engineer comes; the number is on the hoist. If the electricity fails, the mattress stays up
        for about six hours: note the time, and ring the on-call manager at four.

        If there are not two of you: wash me in bed, keep me on my back or left, and wait for the second person. Do not
        use the hoist.

        If I have a fit: note the time, keep my head safe, nothing in my mouth. Five minutes, or a second one: 999. My
        ReSPECT form is in the yellow folder on the hall shelf and goes with me, as do my glasses, the sling and the blue box.
        Nerys is told at any hour of the day or night.
        """),
}  # fmt: skip

NEEDS: Final = (
    NeedText(
        "Washing and dressing",
        words("""
        Since the stroke I cannot use my right arm and leg, and I cannot sit without support. I need two people to be
        moved, and one person to wash and dress me.
        """),
        "I want to start each day clean, warm and dressed like a teacher, and to be hurried by nobody.",
        words("""
        I wash my face and chest with the mitt on my left hand. I choose my clothes, jewellery and scent. I clean my own
        teeth if you hold the bowl.
        """),
        words("""
        Warm the towels on the rail first. Wash me on the bed on four days, and in the wet room on the shower chair
        on Tuesday, Thursday and Sunday. Right arm into the sleeve first, and out of it last. Wash and dry my right
        hand finger by finger, opening it from the wrist, and look at the palm. Brush my hair back and put in the
        comb. Earrings every day but Sunday morning, when it is the brooch.
        """),
        "Every morning at 8, two people; one of them speaks Welsh whenever the rota allows it.",
    ),
    NeedText(
        "Getting from place to place",
        "I cannot stand or take my weight. I slide down in the chair, and I do not notice that my right foot has slipped.",
        "I want to be out of bed for the greater part of every day, and outdoors twice a week.",
        "I hold my right arm with my left, count, and tell you when I am ready. I steer with words.",
        words("""
        Ceiling hoist, two people, sling as described under moving. Check straps, loops and battery aloud to each
        other. Foot on its plate, cushion under the arm, strap over the hips. Look at where I sit every hour that you
        are with me and lift me back with the hoist, never under the arms.
        """),
        "Every transfer, two people. Outdoors on Friday morning and with Gŵyn on his Saturdays.",
    ),
    NeedText(
        "Looking after my skin",
        words("""
        I am at high risk of sores because I cannot shift my own weight. I had one on the left hip two winters ago; it
        took five months to heal.
        """),
        "I want my skin to stay whole, and to be told the truth about it.",
        "I can tell you where it is sore on the left side. On the right I feel nothing.",
        words("""
        Look at hips, heels, sacrum, elbows, ears and the right palm at each wash, and mark the body map. Press any
        red place: if it does not turn pale, tell the person in charge at once and ring the district nurses. Barrier
        cream, thin as butter in wartime. Turning chart in the bedroom, filled in when it is done and not before.
        """),
        "Morning and evening, and at every turn in the night. District nurse on Wednesdays.",
    ),
    NeedText(
        "Eating and drinking",
        "I can choke, I see only half of my plate, and I drink too little.",
        "I want to eat with the others on Sundays and to stay the weight that I am, 58 kg.",
        "I feed myself with the curved spoon and say what I should like.",
        words("""
        Upright, chin down, plate on the mat and turned half way. Sit with me. Level 6 food, cut to the size of a
        thumbnail. Check my right cheek for food when I have finished, and help me to rinse. Write drinks on the chart.
        Put the jug on my left.
        """),
        "Breakfast, 12.30 and 6, one person throughout. Weight on the first of the month, in the hoist.",
    ),
    NeedText(
        "Having my medicines given",
        "I cannot open packs or read labels, and two of my medicines must not be late.",
        "I want no more fits, and to know what each tablet is for.",
        "I know them by colour and will tell you if one looks wrong. Listen when I do.",
        words("""
        As described under medicines. Two of the four rounds are time-critical: I am first on the list in the
        morning and first in the evening. Say the name of each as you give it. Record it at once, in my sight.
        """),
        "8, 12.30, 6 and 8.30. Only staff who are signed off for level 2.",
    ),
    NeedText(
        "Using the toilet",
        "I cannot get to the toilet without the hoist and I am sometimes wet at night.",
        "I want to use the toilet by day like anybody else and to wake dry.",
        "I know when I need to go, and I can wait for about fifteen minutes.",
        words("""
        When I ring for the toilet, two people, the toilet sling, door shut, radio on. Night pad, size medium, from
        nine in the evening; changed at the two o'clock turn if it is needed and not otherwise. Bowels on the chart:
        three days without, give the sachet and tell the nurse.
        """),
        "After breakfast, before lunch, at 3, before bed, and when I ring.",
    ),
    NeedText(
        "Speaking, hearing and deciding",
        words("""
        The stroke took some of my words, and people decide over my head. I can decide everything about my day. For
        the big things I need time, Welsh, and Nerys there.
        """),
        "I want every decision about me to be put to me first.",
        "I understand all that is said to me plainly. I vote, I bank by telephone, I signed this plan with my left hand.",
        words("""
        One question at a time, yes or no if I am tired. Morning is best. Write the choices large and let me point. For
        anything with a signature, come back the next day and ask again.
        """),
        "At every visit. Interpreter or Nerys for reviews, doctors and money.",
    ),
    NeedText(
        "Chapel, choir and company",
        "I cannot get to chapel by myself, and the days are long in winter.",
        "I want to hear a Welsh service each Sunday and to sing with other people each month.",
        "I can work the big button on the wireless. I know four hundred hymns.",
        words("""
        Sunday at ten, the wireless on the Welsh station, the door shut, the telephone off. First Thursday, the singers
        meet in the lounge: have me there in my green dress by two. Put my name down for anything with music. If I
        say that I am too tired, remind me how I was after the last one, and then let me choose.
        """),
        "Sundays, first Thursday of the month, and whenever there is music. Valerie arranges it.",
    ),
    NeedText(
        "My flat, my letters and my money",
        "I cannot clean, cook, carry, or read ordinary print.",
        "I want my home to be fit for visitors and my bills paid on the day.",
        "I decide what is bought and where things stand. I sign with my left hand.",
        words("""
        Read me every letter on the day it comes, also the dull ones. Wardrobe, nails and hair on Friday. Plants on the
        sill: a cup each on Monday. Two signatures in the cash book. Nerys looks at it on the first of the month.
        """),
        "Friday at half past ten; Valerie does the hoovering on Tuesday.",
    ),
)

_HIGH, _MEDIUM, _LOW = RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW
RISKS: Final = (
    RiskText(
        "Being dropped or hurt in the hoist",
        _HIGH,
        words("""
        Two trained people, always. Sling, loops and battery checked aloud. Hoist serviced every six months, sling
        examined each month; both dates stand on the label. Practice with the red cord at each training day.
        """),
        _LOW,
    ),
    RiskText(
        "Pressure sores on hip, heel and sacrum",
        _HIGH,
        words("""
        Air mattress on setting 3 with its alarm on, looked at morning and night. Turns at eleven, two and five. Cushion
        in both chairs. Body map at each wash; district nurses the same day for anything that does not turn pale.
        """),
        _MEDIUM,
    ),
    RiskText(
        "Choking",
        _HIGH,
        words("""
        Level 6 food, upright, somebody beside me for every mouthful. Staff are trained in back blows. Suction is not
        kept here: ring 999. Speech therapist sees me again in spring, sooner if I cough at meals.
        """),
        _MEDIUM,
    ),
    RiskText(
        "A fit",
        _MEDIUM,
        "Tablets on time, sleep, no flashing lights. Five minutes: 999. Each one written on the chart with its length.",
        _LOW,
    ),
    RiskText(
        "Not getting out in a fire",
        _HIGH,
        words("""
        Ground floor, own door to the garden, sheet with handles under the mattress. Evacuation plan in the premises
        box, practised with the night staff twice a year. Door of the flat kept shut.
        """),
        _MEDIUM,
    ),
    RiskText(
        "The bed rail",
        _MEDIUM,
        "I asked for it, on one side. Gaps measured, bumper fitted, checked weekly, talked over again at each review.",
        _LOW,
    ),
    RiskText(
        "Feeling low in winter",
        _MEDIUM,
        "Out twice a week, music planned, Nerys at seven. If I stop counting herons for three days, ask me why.",
        _LOW,
    ),
)
