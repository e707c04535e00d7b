import { type Block, bs, dm, fb, ms, x } from "./form.ts";

/** What people write in English from noon on of the sample day. Everybody in it is invented. */
export const ENGLISH_AFTERNOON: readonly Block[] = [
  {
    from: "12:00",
    minutes: 12,
    lines: [
      x("Marcus Bell", "@PassportCan is the online renewal page down? Just spins.", { twice: true }),
      fb("Janelle Fortune", "Website keeps throwing me out at the payment page. Anyone else?", { twice: true }),
      ms("Piotr Nowak", "The system gives error 503 when I press Pay. Was my card charged?"),
      x("rainyday_rae", "@PassportCan SITE IS DOWN. I have a screenshot. I have six screenshots."),
      fb("Tyrell Simmons", "took the day off to do this and the site crashes at noon sharp. unreal"),
      bs(
        "Judith Kemp",
        "@passport.test online renewal appears to be failing for everyone since about 11:58. Is there a status page?",
      ),
      fb("Colleen Murtagh", "Third try. It ate my upload again.", { edit: "Fourth try. It ate my upload again." }),
      x("Vik S", "@PassportCan paid twice because the page froze. Two charges pending. Help?"),
      ms("Samantha Oduya", "Is the website under maintenance? My session expired and everything I typed is gone."),
      fb("Roger Pinsent", "It's down because everybody does it on their lunch break. Go figure."),
      x(
        "CoderKat",
        "@PassportCan your load balancer is returning 502s from one of two nodes, if that helps someone on call",
      ),
      fb("Amy Beauchamp", "Does anyone know if the phone line still works at least?"),
      ms(
        "Leon Fischer",
        "Please tell me if my payment went through, I pressed the button 4 times. Last four digits 0000, 12:03 pm.",
      ),
      x("Tara Quist", "@PassportCan down for me in Calgary too #MyPassport"),
      fb("Hector Ruiz", "Was in the middle of uploading my kid's photo and it went white. Do I start from zero?"),
      bs("Mel Archer", "@passport.test is this an attack or just a Monday"),
      x(
        "Bonnie Prior",
        "@PassportCan heard on the radio that passport data was leaked and that's why the site is off. Is that true?",
      ),
      fb("Sid Barlow", "A buddy in IT says it was hacked. Freeze your cards people."),
      ms("Chidi Eze", "My deadline for the appointment slot is 12:15 and it will not load. Will you honour it?"),
      fb("Paula Greaves", "Works again for me on the phone app, not on the laptop. Try that."),
      x("Iain Rutherford", "@PassportCan could you at least post something? Silence is the worst part."),
      fb("Mona Elgin", "Okay it's back. Panic over. Carry on being mad about other things 😅"),
      x("Marcus Bell", "@PassportCan back up here, thanks to whoever kicked the server"),
      ms("Piotr Nowak", "It works now but I see the charge twice. Will one come back by itself?"),
    ],
  },
  {
    from: "12:15",
    minutes: 75,
    lines: [
      fb("Everett Stone", "Can my wife pick up my passport for me? I'm on shift at the mine until the 3rd.", {
        done: "pickup",
      }),
      x(
        "Lena Fox",
        "@PassportCan what's the deal with the extra page version? I fly every week and my book is full in two years",
        { done: "documents" },
      ),
      ms("Abigail Stokes", "Hi! Two questions: 1) are glasses ok in the photo, 2) are hearing aids ok", {
        done: "photo",
      }),
      fb("Ron Stackhouse", "Nobody needs a passport if they stay home where they belong. Save your money folks."),
      x(
        "Delroy Nash",
        "@PassportCan I am a reporter with a daily in Hamilton. Who can comment on today's outage? Deadline 4 pm.",
        { key: "delroy" },
      ),
      fb(
        "Ingrid Falk",
        "My passport came back water damaged in the envelope. The pages are stuck together. I have photos.",
        { done: "damaged" },
      ),
      ms("Simone Baptiste", "my daughters passport says F and it should say X now, which form", { done: "name" }),
      bs("Quentin Yarrow", "@passport.test serious question: can I be smiling a tiny bit, like a mona lisa amount", {
        done: "photo",
      }),
      fb(
        "Vera Holub",
        "I can't find my birth certificate and the province says 6 weeks to replace it. Can I use my old passport instead?",
        { done: "documents" },
      ),
      x(
        "Oluwaseun A",
        "@PassportCan Delivered to the wrong house. My neighbour's kid signed for my passport. His name is not my name.",
        { done: "mistake" },
      ),
      fb("Mitch Garnet", "Is it faster in Gatineau than Ottawa? I live right on the bridge basically.", {
        done: "hours",
      }),
      ms("Fatima Zahra", "Good afternoon, what is the phone number for people who cannot hear well?", {
        done: "access",
      }),
      fb(
        "Cheryl Ann Toth",
        "Could whoever parks the white van across the ramp at the Windsor office please think about who needs the ramp",
      ),
      fb("Bruno Castellano", "I want my $ back. You promised 10 days and it took 31. What's the form called?", {
        done: "refund",
      }),
    ],
  },
  {
    from: "13:30",
    minutes: 90,
    lines: [
      x(
        "Lou Hendry",
        "@PassportCan What is the difference between a guarantor and a reference? Explain it like I'm five and impatient",
        { done: "guarantor" },
      ),
      fb(
        "Saanvi Iyer",
        "Grandparents' visa interview asks for my passport copy but mine is with you for renewal. Can you send me a scan?",
        { done: "return" },
      ),
      ms("Dale Corrigan", "do not contact me again by phone, i told the last person. email dale.corrigan@example.org", {
        done: "personal",
      }),
      fb(
        "Wendy Achebe",
        "Can we get a real answer on how long first time adult applications take by mail? Not the legal answer. The real one.",
        { done: "delay" },
      ),
      x(
        "Gus Petrakis",
        "@PassportCan 3 hrs in line in Laval, office closed at 4 right in front of me. I drove from Mont-Tremblant.",
      ),
      fb(
        "Yolanda Pierce",
        "My twins have the same photo on both passports. THE SAME PHOTO. They are a boy and a girl.",
        { done: "mistake" },
      ),
      bs("Ezra Pollock", "@passport.test lost it, reported it lost, found it in the freezer. Can I un-report it?", {
        done: "lost",
      }),
      ms(
        "Nkechi Obi",
        "Please, my husband is in hospital in Manila and my passport expires in 5 weeks. Will they let me in?",
        { key: "nkechi", done: "urgent" },
      ),
      fb(
        "Stuart Millbank",
        "If I don't have an answer by Friday I'm going to small claims court. I've kept every receipt.",
      ),
      x("Zara K", "@PassportCan could you add Apple Pay? it is the year 2026", { done: "fees" }),
      fb("Peggy Larocque", "Do seniors get a discount?", { done: "fees" }),
      ms(
        "Martin Oyelaran",
        "My surname and given name are swapped on the application summary. I have not paid yet. Can I fix it?",
        { done: "name" },
      ),
      fb(
        "Alec Winters",
        "whoever designed the line markers on the floor of the Edmonton office: I walked in a spiral for ten minutes. respect.",
      ),
      x("Bea Fontana", "@PassportCan can I apply for my grandma? She signs with an X since her stroke.", {
        done: "documents",
      }),
      fb("Ines Carvalho", "My UCI is 11-2345-6789, does that go in the box on page 2 or is it only for immigration?", {
        done: "personal",
      }),
      ms(
        "Trish McNab",
        "The officer was very rude to my son who has autism. I would like to know how to make a complaint.",
        { key: "trish" },
      ),
      bs(
        "Lior Azoulay",
        "@passport.test please stop sending me the survey. I filled it in. I gave you five stars. Let me live.",
        { done: "thanks" },
      ),
      fb(
        "Desmond Achterberg",
        "Does the passport need to be valid 6 months for Cuba or just for the trip? Airline says one, internet says other.",
        { done: "travel" },
      ),
    ],
  },
  {
    from: "15:00",
    minutes: 60,
    lines: [
      ms(
        "Nkechi Obi",
        "They bumped my flight to Wednesday. Is there any counter open tomorrow morning near Brampton?",
        { re: "nkechi" },
      ),
      fb("Rosa Iannucci", "Thank you. I have the appointment. I don't know what to say. Thank you.", { re: "rosa" }),
      x("Tobias Engel", "@PassportCan appointments page says next slot is Jan 14. My trip is Dec 27. What now?", {
        done: "urgent",
      }),
      fb("Marge Dwyer", "is this page run by a robot", { done: "human" }),
      fb("Krista Lund", "Can my 15 yr old sign his own form or do I sign it", { done: "child" }),
      ms(
        "Anton Reyes",
        "I sent 2 identical photos but one has a staple through my forehead. Will that be a problem lol",
        { done: "photo" },
      ),
      x("PEI Pete", "@PassportCan If you need a hero, the fella at window 3 in Charlottetown is one."),
      fb(
        "Olga Dmitruk",
        "My passport was sent to my old address even though I changed it online on the 3rd. Who do I call???",
      ),
      bs(
        "Sasha Kent",
        "@passport.test I'm non-binary and the form for X wanted an extra page last time. Is that still a thing?",
      ),
      fb(
        "Vince Carrow",
        "Ottawa gave our passports contract to a foreign company, it's all over the news, look it up.",
      ),
      ms(
        "Helen Baird",
        "Hello, I am writing for my neighbour who has no computer. He needs large print forms. Where do I get them?",
      ),
      fb(
        "Shauna Pickett",
        "I was told my documents were 'in the mail room' for five weeks. What is happening in the mail room???",
      ),
      x(
        "Ike Sommers",
        "@PassportCan I moved my appt three times and each time the system emails me in French. Je ne parle pas, sorry",
      ),
      fb("Renata Bloom", "Sorry wrong page, ignore", { gone: true }),
      ms("Jasper Nolan", "can u expedite for a funeral. what proof do u need"),
      fb("Phil Crombie", "My SIN is 012 345 674 and I still can't get past the login. What am I doing wrong?", {
        edit: "I still can't get past the login. What am I doing wrong?",
      }),
      x("Wren Castell", "@PassportCan is a driver's licence from BC enough ID with a birth certificate from Manitoba"),
      dm(
        "Rafe Underhill",
        "My passport was used to open a bank account I never opened. The police told me to tell you. Call 902-555-0119 after 5.",
      ),
      fb(
        "Dorothy Lamarche",
        "You were so kind to my husband when he got confused at the counter. It meant the world to us.",
        { done: "thanks" },
      ),
    ],
  },
  {
    from: "16:00",
    minutes: 30,
    lines: [
      x("mapleandmoose", "took you long enough, the old form was a crime scene", { re: "news-en" }),
      x("Priscilla Vane", "Does this work for kids too or only adults?", { re: "news-en" }),
      fb("Hugh Ballantyne", "Day 41. The passport remains theoretical."),
      ms(
        "Ciara Donovan",
        "Hi, I'm at YYZ and the airline says my daughter's passport is damaged because of a small tear. Flight in 4 hours. What can I do??",
        { key: "ciara" },
      ),
      x("Nico Baptista", "@PassportCan do you do passport photos on site in Vancouver?"),
      fb("Sylvie Marchetti", "Can I apply in person in Toronto if my address is in Quebec?"),
      ms("Ola Bergström", "How long is the wait to replace a stolen passport? Police file is done."),
      bs(
        "Marigold Finch",
        "@passport.test the barcode page on my application printed sideways. Will the machine hate me?",
      ),
      fb("Terry Ashdown", "Your staff hung up on my mother TWICE. She is 84. Disgusting."),
      x("Jia Wen L", "@PassportCan does the travel document for refugees take the same time as a passport?"),
      fb(
        "Bernadette Koss",
        "What happens if the photo on my baby's passport doesn't look like him any more? He's 3 now and has, you know, hair.",
      ),
      ms("Ramon Aquino", "Good pm po, can I pay with debit at the Winnipeg office?"),
      fb("Curtis Vandermeer", "There was no such thing as a 10 week wait when my dad ran the mail. Just saying."),
      x(
        "Hannah Pruitt",
        "@PassportCan hi!! flying Thursday. name on ticket: Hannah J Pruitt. name on passport: Hannah June Pruitt. am i doomed",
      ),
      fb(
        "Gwen Ormond",
        "Could you please post the list of offices that do 24 hour service? The link goes to a blank page.",
      ),
      ms(
        "Mustafa Aydin",
        "I do not feel safe at home and need to leave the country with my children. He keeps our passports. Who can I talk to privately?",
      ),
      fb("Lester Quigg", "Somebody in that office is going to get what's coming to them, mark my words."),
      x("Ottawa Valley Anna", "@PassportCan Is the Pembroke counter closed for good or only this week?"),
      fb(
        "Noor Jafri",
        "My application was returned because the signature touched the border of the box. The signature. Touched. The border.",
      ),
      ms("Eleni Pappas", "Is a municipal birth certificate from 1958 still accepted?"),
      bs(
        "Dominic Sharpe",
        "@passport.test I write for a consumer magazine and am counting how many people got refunds this year. Whom may I ask?",
      ),
      fb(
        "Candace Whyte",
        "Where do I put my Indigenous name? It doesn't fit in the boxes and I don't want it cut off.",
      ),
      x("Flo Jardine", "@PassportCan accidentally laundered my passport. It is very clean. Is it still valid?"),
      ms("Ben Harcourt", "Do I have to declare an old passport I lost in 1999? I was nine."),
      fb("Mavis Tutu", "Beautiful service in Saint John today. In and out before my parking ran out!"),
      fb("Rick Stanhope", "so the government can find me for taxes in 2 seconds but needs 2 months to print a booklet"),
      x(
        "Kwabena O",
        "@PassportCan status has said 'processing' since Oct 21, file K20481. No phone, no mail, no nothing.",
      ),
      ms("Sandra Ilves", "Can I cancel my application and get the fee back if I haven't mailed the documents yet?"),
      bs(
        "Tansy Moor",
        "@passport.test is there a limit on how many stamps... sorry, I mean how many pages before I must renew?",
      ),
      fb("Jerome Ettienne", "My cousin paid a guy $300 on the internet to 'speed it up'. Is that you guys or a scam?"),
      ms(
        "Margaret Oakes",
        "Dear Sir or Madam, I should like to commend Mr. Farouk at your Kingston office. A gentleman.",
      ),
      x(
        "Alice Wu",
        "@PassportCan which documents do you need for adding a second citizenship. or do you not care about that",
      ),
      fb("Shane Doucette", "I'm in Fort McMurray for work until spring. Can I use my camp address for delivery?"),
      ms(
        "Bronwyn Ellis",
        "I think I put the wrong date on the form, November 31. Is somebody going to call me at 416-555-0177?",
      ),
      fb("Arlo Jensen", "Do I need a passport to go to Saint-Pierre or is a driver's licence fine?"),
      x("Delroy Nash", "@PassportCan Following up on my media request from 12:40. Is there a spokesperson today?", {
        re: "delroy",
      }),
      ms("Ciara Donovan", "They let her board!!! Never mind, and thank you, I was shaking.", { re: "ciara" }),
      fb("Maeve Gallagher", "Does the passport office close early tomorrow? My bus gets in at 3:10."),
    ],
  },
];
