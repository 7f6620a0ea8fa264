"""Needs, risks and habits that the plans of the demo scheme are put together from."""

from __future__ import annotations

from typing import Final, NamedTuple

from ech_desktop.domain.plans import RiskLevel


class NeedText(NamedTuple):
    title: str
    need: str
    outcome: str
    can_do: str
    staff_do: str
    when_and_who: str


class RiskText(NamedTuple):
    risk: str
    before: RiskLevel
    controls: str
    after: RiskLevel


_EACH_MORNING, _EACH_EVENING = "Every morning, one person I know.", "Every evening, one person."

NEEDS: Final[dict[str, tuple[NeedText, NeedText]]] = {
    "wash": (
        NeedText(
            "Washing and dressing",
            "My shoulders are stiff and I cannot reach my back, my feet or my hair.",
            "I want to be clean and smart before anybody sees me, and to choose what I wear.",
            "I wash my face, chest and arms at the basin. I pick my clothes the night before.",
            "Run the water and let me test it. Wash my back, legs and feet, dry well between my toes. Hold the "
            "sleeves low so that I need not lift my arms. Tell me if my skin looks different anywhere.",
            _EACH_MORNING,
        ),
        NeedText(
            "Washing and dressing",
            "I get out of breath and dizzy when I bend, so I cannot manage the shower alone.",
            "I want a proper shower three times a week and a good wash on the other days, without fear of falling.",
            "I sit on the shower chair and do most of it myself, slowly.",
            "Stay in the room with your back turned until I call. Do my feet and lower legs, cream them, and help "
            "with socks and shoes. Put the mat straight and hang up the towels before you go.",
            "Showers Monday, Wednesday and Friday.",
        ),
    ),
    "meals": (
        NeedText(
            "Eating and drinking",
            "I forget to eat when nobody is there, and I have lost weight since last winter.",
            "I want to eat with other people at lunch and keep my weight above 52 kg.",
            "I lay the table and say what I would like. I feed myself.",
            "Ask me to lunch in the dining room and walk down with me. At breakfast and tea show me two things to "
            "choose from, and sit with me for the first few minutes. Leave a full glass by my chair.",
            "Breakfast and tea in my flat, lunch downstairs. Weight on the first Sunday of the month.",
        ),
        NeedText(
            "Eating and drinking",
            "I cannot lift pans or open tins with these hands, and I tire of standing.",
            "I want to decide what is cooked and for it to taste of something.",
            "I peel and chop sitting down, and I season it.",
            "Do the lifting and the hot part, and do it my way: ask. Cut meat small. Fill the flask with tea for the "
            "afternoon and put a lid on the beaker. Wash up before you go, I cannot rest with it waiting.",
            "Breakfast, lunch and tea, one person.",
        ),
    ),
    "meds": (
        NeedText(
            "Taking my medicines",
            "I know what my tablets are for but mix up the days.",
            "I want to take the right tablets at the right time and to be asked, not told.",
            "I open the pack with scissors and swallow them myself, one at a time, with water.",
            "Remind me, pass me the pack for the day, and write on the record what I took. If I say no, ask once "
            "more in half an hour, then record it and ring the surgery the same day.",
            "Morning and bedtime. Level 1, general support.",
        ),
        NeedText(
            "Having my medicines given",
            "I cannot manage the packs and I would forget; the doctor and I agreed that staff give them.",
            "I want no more trips to hospital because of my tablets.",
            "I say whether I have pain and how bad, out of ten.",
            "Give them from the pharmacy pack as the medicine record says, with me sitting up. Watch me swallow. "
            "Keys are in the medicine safe code box. Never put them in food.",
            "Four times a day. Level 2, given by staff who are trained and signed off.",
        ),
    ),
    "move": (
        NeedText(
            "Moving about",
            "I have fallen twice this year and I am slow to stand.",
            "I want to walk to the dining room and back each day for as long as I can.",
            "I push up from the arms of my riser chair and walk with my frame.",
            "Put the frame in front of me and wait. Walk beside me on my left, half a step behind, hand open and "
            "not holding. Do not pull me up. Check that my pendant is on before you leave.",
            "At every visit. Exercises from the sheet on the fridge, mornings.",
        ),
        NeedText(
            "Moving about",
            "My legs do not hold me for more than a moment.",
            "I want to be out of bed every day and never to be dropped or rushed.",
            "I hold the stand-aid bar and count to three with you.",
            "Use the stand aid with the small sling, brakes on, feet flat on the plate. Tell me each step before "
            "you do it. Look at my heels when my shoes come off.",
            "Every transfer. Equipment is checked on the first of the month.",
        ),
    ),
    "home": (
        NeedText(
            "Looking after my home",
            "Hoovering, changing the bed and carrying washing are too much for my back.",
            "I want my flat to be as I would have kept it myself.",
            "I dust, I fold, I do the ironing sitting down.",
            "Strip and make the bed, hoover, clean the bathroom, put the washing on at 40 and hang it up. Ask before "
            "you throw anything away, even a newspaper.",
            "Once a week; the day is in the visits below.",
        ),
        NeedText(
            "Shopping and letters",
            "Small print and small change are beyond my eyes now.",
            "I want to know what I have spent and to owe nobody.",
            "I write the list and I sign for myself.",
            "Read my letters to me, all of them. Shop from my list, bring the receipt, count the change into my "
            "hand, and both of us sign the book.",
            "Once a week; the day is in the visits below.",
        ),
    ),
    "company": (
        NeedText(
            "Company and what I enjoy",
            "Whole days pass without a real talk since my sister died.",
            "I want to have something to look forward to every day.",
            "I can get to the lounge if I know that something is on.",
            "Tell me each morning what is on and who is going. If I say no, ask me again at eleven. On Thursdays "
            "ring the bell on your way to the lounge, so that we arrive together.",
            "Every day, two minutes. Valerie keeps me a place on Thursdays.",
        ),
        NeedText(
            "Faith and family",
            "I cannot get to worship by myself any more, and the telephone is fiddly.",
            "I want to keep my holy days and see my family's faces.",
            "I pray by myself and I know whom I want to ring.",
            "Set the tablet on its stand and ring the first number. On holy days come twenty minutes early, so that "
            "I am washed and dressed in time. Take your shoes off at my door.",
            "Video call on Sundays at four.",
        ),
    ),
    "skin": (
        NeedText(
            "Looking after my skin",
            "I sit for long and my skin is thin; I had a sore on my heel in the spring.",
            "I want no more sores.",
            "I can shift my weight if I am reminded.",
            "Look at heels, hips and the bottom of my back at each wash, in good light. Cream on, never rubbed in "
            "hard. Cushion on the chair, heels off the bed. Anything red that does not fade: tell the senior at once.",
            "At every wash. District nurses look on Tuesdays.",
        ),
    )
    * 2,
    "toilet": (
        NeedText(
            "Using the toilet",
            "I need the toilet often and cannot always get there in time.",
            "I want to stay dry, and nobody to hear about it.",
            "I know when I need to go. I can hold on for about five minutes.",
            "Come quickly when I press. Help with my clothes, then wait outside. Leave a fresh pad in the top "
            "drawer and take the old one away in the grey bag. Do not discuss it in the corridor.",
            "At every visit and when I call, day or night.",
        ),
    )
    * 2,
    "memory": (
        NeedText(
            "When I am muddled",
            "I lose the thread, above all late in the day, and then I want to go home to my mother.",
            "I want to feel safe and to be believed.",
            "I know my family's faces, every hymn, and how to make tea.",
            "Say your name and smile first. Do not tell me that my mother is dead: ask me what she is like. Tea, a "
            "biscuit and the photograph album, then walk me back. Curtains drawn before it gets dark.",
            "Any time. It is worst between four and seven.",
        ),
    )
    * 2,
}

RISKS: Final[dict[str, RiskText]] = {
    "F": RiskText(
        "Falls when I get up at night",
        RiskLevel.HIGH,
        "Night light and clear path to the bathroom. Pendant worn in bed. After any fall: do not lift, check, cushion "
        "lift, falls record, tell the family.",
        RiskLevel.MEDIUM,
    ),
    "E": RiskText(
        "Choking",
        RiskLevel.HIGH,
        "Upright, small spoon, no talking while I chew. Thickener measured by the chart. Staff at the table know "
        "back blows and how to call 999.",
        RiskLevel.MEDIUM,
    ),
    "S": RiskText(
        "Pressure sores",
        RiskLevel.HIGH,
        "Air mattress checked daily, cushion always under me, skin looked at and written down. District nurses told "
        "the same day.",
        RiskLevel.LOW,
    ),
    "M": RiskText(
        "Medicine late or missed",
        RiskLevel.MEDIUM,
        "First on the morning run. Alarm on the office telephone. If late by more than half an hour, ring the "
        "surgery or 111 and record what they say.",
        RiskLevel.LOW,
    ),
    "N": RiskText(
        "Going out at night and not finding the way back",
        RiskLevel.HIGH,
        "Sensor on the front door rings the night worker. Walk with me rather than stop me. Herbert Protocol form is "
        "filled in; ring 999 after fifteen minutes of looking.",
        RiskLevel.MEDIUM,
    ),
    "Y": RiskText(
        "Leaving the cooker on",
        RiskLevel.MEDIUM,
        "Cut-out on the cooker after twenty minutes. Kettle that switches itself off. Staff look round the kitchen "
        "as they leave.",
        RiskLevel.LOW,
    ),
    "V": RiskText(
        "Not getting out in a fire",
        RiskLevel.HIGH,
        "My own evacuation plan is in the premises box. Doors kept shut. Stay put with the door closed until staff or "
        "the fire service come, unless the fire is in my flat.",
        RiskLevel.MEDIUM,
    ),
    "W": RiskText(
        "Fire from the scooter battery",
        RiskLevel.MEDIUM,
        "Charged by day with its own charger, never on the escape route, battery checked by the dealer every year.",
        RiskLevel.LOW,
    ),
    "L": RiskText(
        "Not being understood when I am ill",
        RiskLevel.MEDIUM,
        "Card with my conditions in both languages in my handbag. Interpreter line number beside the telephone. Family "
        "ring, but do not interpret decisions.",
        RiskLevel.LOW,
    ),
    "H": RiskText(
        "Not hearing the fire alarm",
        RiskLevel.MEDIUM,
        "Vibrating pad under the pillow, tested each month. Staff knock and come in when the alarm sounds.",
        RiskLevel.LOW,
    ),
    "D": RiskText(
        "Not hearing the fire alarm",
        RiskLevel.MEDIUM,
        "Flashing beacon in each room and pad under the pillow, tested each month. Neighbour in flat 15 comes as well.",
        RiskLevel.LOW,
    ),
    "T": RiskText(
        "Being hurt in the hoist",
        RiskLevel.HIGH,
        "Two trained people, sling of the right size, checked before each use. Battery on charge overnight. If it "
        "stops, lower with the red cord.",
        RiskLevel.LOW,
    ),
}
ANY_RISK: Final = RiskText(
    "Being unwell with nobody knowing",
    RiskLevel.MEDIUM,
    "I answer the morning call. If I do not by half past nine, staff knock, then come in with the master key.",
    RiskLevel.LOW,
)
