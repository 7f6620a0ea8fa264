"""The 40 people who live in the demo scheme, flat by flat. All of them are made up."""

from __future__ import annotations

from typing import Final, NamedTuple


class Person(NamedTuple):
    title: str
    first: str
    last: str
    known_as: str
    language: str
    faith: str
    born: str
    hours: float
    """A week: 13 x 3, 13 x 7.5, 7 x 13, 5 x 15 and 2 x 20 (V07)."""
    alerts: str
    """Letters of `demo_tenants.ALERTS`."""
    family: str
    """`Daughter: Name; Son: Name`"""
    matters: str


CHURCH, CATHOLIC, METHODIST = "Church of England", "Roman Catholic", "Methodist"

PEOPLE: Final = (
    Person("Mrs", "Marged", "Llwyd-Prŷs", "Magi", "Welsh and English", "Chapel", "1938-03-27", 20, "TFSMRV",
           "Daughter: Nerys Llwyd; Son: Gŵyn Prŷs", "Hearing and speaking Welsh, my choir, and my window."),
    Person("Mr", "Harold", "Entwistle", "", "English", CHURCH, "1944-11-02", 3, "",
           "Niece: Karen Entwistle", "Brass bands, a daily paper, and being left to get on with it."),
    Person("Mrs", "Ẹ̀bùnolúwa", "Ọ̀ṣúnkúnlé", "Ẹ̀bùn", "Yoruba and English", "Pentecostal", "1946-06-19", 7.5, "M",
           "Son: Táíwò Ọ̀ṣúnkúnlé; Daughter: Kẹ́hìndé Bello", "My prayers at six, and food with pepper in it."),
    Person("Mr", "Stanisław", "Żądło", "Staszek", "Polish and English", CATHOLIC, "1933-05-08", 7.5, "FH",
           "Daughter: Hanna Żądło-Reid", "Mass on the radio on Sundays, and my wife's photograph facing me."),
    Person("Mrs", "Chidinma", "Ọkọlị", "Mama Chi", "Igbo and English", CATHOLIC, "1941-01-14", 13, "FS",
           "Daughter: Ngọzi Ọkọlị; Son: Emeka Ọkọlị", "My children ringing in the evening, and my good wrappers."),
    Person("Mr", "Văn Đạt", "Nguyễn", "Ông Đạt", "Vietnamese", "Buddhist", "1939-09-30", 7.5, "L",
           "Granddaughter: Nguyễn Thu Hà", "My orchids, and green tea made in my own pot."),
    Person("Mrs", "Gurdeep Kaur", "Dhaliwal", "", "Punjabi and English", "Sikh", "1950-12-01", 3, "",
           "Son: Manjit Singh Dhaliwal", "The Gurdwara on Sundays, and cooking for the whole corridor."),
    Person("Mr", "Abdul Karim", "Chowdhury", "Karim bhai", "Bengali and English", "Muslim", "1936-02-11", 15, "FSEV",
           "Daughter: Nasima Begum; Son: Rafiq Chowdhury", "Praying five times a day, clean, and facing the right way."),
    Person("Miss", "Cynthia", "Beaumont-Clarke", "Miss C", "English", METHODIST, "1948-07-23", 3, "",
           "Sister: Yvonne Beaumont", "My hair done properly, dominoes on Thursdays, and Test cricket."),
    Person("Mr", "Bohdan", "Shevchuk", "Богдан", "Ukrainian", "Ukrainian Catholic", "1940-04-17", 7.5, "L",
           "Son: Taras Shevchuk", "News from Ternopil in the morning, and my accordion."),
    Person("Mrs", "Mei-Ling", "Wong", "美玲", "Cantonese", "", "1937-10-05", 13, "FSL",
           "Son: Kenneth Wong", "Soup every day, mah-jong on Fridays, and slippers at the door."),
    Person("Mr", "Yusuf", "Al-Haddad", "أبو سامي", "Arabic and English", "Muslim", "1943-08-08", 7.5, "M",
           "Son: Sami Al-Haddad", "Strong coffee with cardamom, and chess against anybody who dares."),
    Person("Mr", "Seán", "O’Riordan", "", "Irish and English", CATHOLIC, "1945-03-17", 3, "",
           "Brother: Pádraig O’Riordan", "Hurling on a Sunday, and a walk to the shop on my own."),
    Person("Mrs", "Ann", "Fotheringay-Smythe", "Nan", "English", CHURCH, "1949-05-30", 3, "",
           "Daughter: Camilla Smythe", "My bridge four, and my little dog Pippin."),
    Person("Mrs", "Patience", "Owusu-Ansah", "Auntie Patience", "Twi and English", METHODIST, "1935-12-25", 15, "FYSR",
           "Daughter: Abena Owusu; Granddaughter: Efua Mensah", "Singing, babies, and being greeted properly."),
    Person("Mr", "Leonard", "Huckvale", "Len", "British Sign Language", "", "1942-06-06", 7.5, "DF",
           "Wife (lives in flat 3 Orchard Lane): Maureen Huckvale", "Being signed to, and the Deaf club on Tuesdays."),
    Person("Mrs", "Concetta", "Di Marzio", "Tina", "Italian and English", CATHOLIC, "1934-08-15", 13, "FSEW",
           "Son: Franco Di Marzio; Daughter: Rosa Webb", "My kitchen, even if now I only give the orders in it."),
    Person("Miss", "Winifred", "Tregenza", "Win", "English", METHODIST, "1947-09-12", 3, "",
           "Friend: Dorothy Pascoe", "The sea. My sister's paintings of it are on every wall."),
    Person("Mr", "Desmond", "Lashley", "Des", "English", "", "1953-11-21", 20, "TSEVR",
           "Daughter: Simone Lashley; Brother: Carlton Lashley", "Deciding for myself. My body is slow; I am not."),
    Person("Mrs", "Zofia", "Wójcik-Brzęczek", "Zosia", "Polish and English", CATHOLIC, "1946-02-03", 7.5, "H",
           "Daughter: Agnieszka Brzęczek", "My rosary within reach, and my grandson's football results."),
    Person("Mr", "Kenneth", "Bickerstaffe", "Ken", "English", "", "1952-01-29", 3, "",
           "Ex-wife: Pauline Dobson", "My model railway: it stays set up on the table."),
    Person("Mrs", "Fadumo", "Xasan Jaamac", "Edo Fadumo", "Somali", "Muslim", "1940-01-01", 13, "FL",
           "Daughter: Hodan Cali; Son: Cabdi Cali", "Women only for my care, and the Quran playing softly."),
    Person("Mr", "Trevor", "Gaskarth", "", "English", CHURCH, "1954-10-10", 3, "",
           "Son: Lee Gaskarth", "My wheelchair basketball, and a kitchen that I can reach."),
    Person("Mrs", "Jean", "Pickersgill", "", "English", METHODIST, "1939-04-04", 7.5, "F",
           "Daughter: Susan Ackroyd", "Knitting for the baby unit, and Yorkshire tea, not the other."),
    Person("Mr", "İsmail", "Çağlayan", "", "Turkish and English", "Muslim", "1951-03-02", 3, "",
           "Daughter: Ayşe Çağlayan", "Backgammon by the window, and tomatoes on my balcony."),
    Person("Mrs", "Niamh", "Ní Dhomhnaill-Byrne", "", "Irish and English", CATHOLIC, "1942-02-01", 7.5, "FH",
           "Son: Cormac Byrne", "A bit of talk. I was a teacher and I miss the noise."),
    Person("Mr", "Ranjit Singh", "Bhogal", "Sardar ji", "Punjabi and English", "Sikh", "1937-04-13", 15, "FSMV",
           "Son: Amrik Bhogal; Daughter-in-law: Jaspreet Bhogal", "My turban tied well. It takes time and it is worth it."),
    Person("Miss", "Olive", "Thwaite", "", "English", "", "1950-06-21", 3, "",
           "Cousin: Brian Thwaite", "Quiet, my cat Monty, and knowing who is coming."),
    Person("Mrs", "Lakshmi", "Venkataraman", "Lakshmi Amma", "Tamil and English", "Hindu", "1938-11-12", 13, "FM",
           "Son: Karthik Venkataraman", "My lamp lit at dusk, and vegetarian food from a clean pan."),
    Person("Mr", "Cedric", "Abernathy", "", "English", CHURCH, "1936-07-07", 7.5, "HM",
           "Nephew: Stuart Abernathy", "The crossword, in ink, before anybody speaks to me."),
    Person("Mr", "George", "Ainscough", "", "English", CATHOLIC, "1948-12-12", 3, "",
           "Son: Peter Ainscough", "Crown green bowls, and a bet on Saturday."),
    Person("Mrs", "Halyna", "Petrenko", "Галя", "Ukrainian", "Orthodox", "1945-08-24", 7.5, "L",
           "Daughter: Oksana Petrenko-Hill", "My embroidery, and borscht the way it should be."),
    Person("Mr", "Winston", "Archibald", "Archie", "English", "Seventh-day Adventist", "1939-05-22", 13, "FYN",
           "Daughter: Marcia Archibald; Son: Leroy Archibald", "The Sabbath kept from Friday sunset, and my jazz records."),
    Person("Mrs", "Miriam", "Rosenfeld", "Mimi", "English and Yiddish", "Jewish", "1932-09-17", 15, "FSVR",
           "Son: David Rosenfeld; Daughter: Ruth Kaplan", "Friday night candles, and people who argue back."),
    Person("Mr", "Idris", "Gŵyn Pugh", "", "Welsh and English", "Chapel", "1947-03-01", 3, "",
           "Daughter: Siân Pugh", "Rugby, and my allotment as long as my knees last."),
    Person("Mrs", "Shirley", "Oldroyd", "", "English", "", "1943-10-18", 7.5, "FW",
           "Daughter: Tracey Oldroyd", "Bingo, a port and lemon, and my scooter kept charged."),
    Person("Mr", "Bilal", "Hussain", "", "Urdu and English", "Muslim", "1956-06-15", 3, "",
           "Wife: Shazia Hussain", "Friday prayers, and driving again one day."),
    Person("Mrs", "Edith", "Wolstenholme", "Edie", "English", CHURCH, "1930-01-31", 13, "FYHN",
           "Daughter: Margaret Wolstenholme; Granddaughter: Lucy Platt", "Being busy: I have been in service all my life."),
    Person("Mx", "Robin", "Castleton", "", "English", "Quaker", "1958-02-28", 7.5, "M",
           "Partner: Alex Winterbourne", "They and them, please. And silence does not need filling."),
    Person("Mrs", "Joyce", "Mbeki-Turner", "", "Xhosa and English", METHODIST, "1938-07-18", 15, "FSEM",
           "Husband (in care home): Roy Turner; Son: Thabo Turner", "Visiting Roy on Wednesdays. Nothing is booked over that."),
)  # fmt: skip
