import { type Block, bs, dm, fb, ms, x } from "./form.ts";

/** What people write in English before noon of the sample day. Everybody in it is invented. */
export const ENGLISH_MORNING: readonly Block[] = [
  {
    from: "08:00",
    minutes: 60,
    lines: [
      fb(
        "Karen Whitfield",
        "Mailed my renewal on October 2. It's November. Is anyone actually opening envelopes over there?",
        { key: "karen", done: "delay" },
      ),
      ms("Dev Patel", "Good morning, do I need a new photo if my last passport photo is only 8 months old?", {
        done: "photo",
      }),
      x("Joss Tremaine", "@PassportCan is the 10 business day thing real or more of a vibe", { done: "delay" }),
      fb(
        "Marlene Okeke",
        "Thank you so much to the lady at the Mississauga counter yesterday. She stayed past closing to help my dad with his forms. She made his week. ❤️",
        { done: "thanks" },
      ),
      bs(
        "Ruth Sandoval",
        "@passport.test my son turns 16 next month. Child application or adult application? The site says both things depending on where I click.",
        { done: "child" },
      ),
      ms("Tomasz Wilk", "hi I lost my passport somewhere between the train and home. what do i do first", {
        done: "lost",
      }),
      fb(
        "Priya Raman",
        "Do both parents really have to sign for a child passport if the other parent has been out of the country for 6 years and nobody knows where?",
        { key: "priya", done: "child" },
      ),
      x(
        "NorthShoreNate",
        "@PassportCan walked in at 8:01, walked out at 8:14. Who are you and what have you done with the passport office #MyPassport",
        { done: "thanks" },
      ),
      fb(
        "Glenda Fairweather",
        "How much is it for a 10 year one now? The poster at the post office still has the old price on it.",
        { done: "fees" },
      ),
      ms(
        "Hassan Noor",
        "Hello. My appointment in Ottawa is tomorrow at 9:30. Can I bring my sister to translate for me?",
        { done: "appointment" },
      ),
      bs(
        "Colm Brady",
        "@passport.test tip for everyone: the drop box is not the same as the service counter. Ask me how I know.",
      ),
      x(
        "Amelie Hart",
        "@PassportCan can I wear my hijab in the photo? The guy at the pharmacy told me to take it off.",
        { key: "amelie", done: "photo" },
      ),
      fb(
        "Doug Penner",
        "I've got a flight to Cancun on the 9th and my passport is stuck somewhere in your system. Application went in 5 weeks ago. What are my options?",
        { done: "urgent" },
      ),
      ms(
        "Lindiwe Khumalo",
        "I got married in June and my passport still says Mokoena. Can I travel on my old name with the marriage certificate in my bag?",
        { done: "name" },
      ),
    ],
  },
  {
    from: "09:00",
    minutes: 60,
    lines: [
      fb("Karen Whitfield", "Update: nobody has answered my email either. Six weeks today.", { re: "karen" }),
      x(
        "Pete Lalonde",
        "@PassportCan guarantor question: does a retired nurse count? She has known me since I was 4.",
        { done: "guarantor" },
      ),
      fb("Sunita Bhatt", "Is the Surrey office open on Saturdays in December?", { done: "hours" }),
      ms(
        "Owen McTavish",
        "My SIN is 046 454 286 and my old passport number is AB123456, can you look up where my application is",
        { key: "owen", done: "personal" },
      ),
      fb(
        "Trevor Blackwood",
        "My brother in law works at the airport and he says they're going to stop printing passports in January because of the paper shortage. Is that true??",
        { done: "rumour" },
      ),
      bs("Imani Clarke", "@passport.test do you accept digital photos taken at home yet or is it still 1987", {
        done: "photo",
      }),
      x("halifaxhollis", "@PassportCan the fee calculator gives me $0.00 and honestly I will take it", {
        done: "fees",
      }),
      fb(
        "Beth Nakamura",
        "Just want to say the new online form is SO much better than the PDF. Saved half way and came back to it. Well done.",
        { done: "thanks" },
      ),
      ms(
        "Carlos Medeiros",
        "Is there a way to change my mailing address after I sent the application? We moved last week to 418 Larch Street, Unit 6, Sudbury",
        { done: "address" },
      ),
      fb("Wanda Kisil", "Has anyone else's cheque been cashed but still no passport? Mine cleared Oct 14."),
      x("Roopa G", "@PassportCan my newborn and I fly to Delhi on Dec 20. Is 3 weeks enough if I go in person?", {
        done: "child",
      }),
      fb(
        "Jamal Everett",
        "Why do you need my old passport back? I want to keep the stamps, that one went to 31 countries with me.",
        { done: "return" },
      ),
      ms(
        "Ivy Thornton",
        "Hi there! Do I have to book an appointment or can I just show up with a number like at the deli",
        { done: "appointment" },
      ),
      fb("Stan Wozniak", "You people couldn't organize a lineup at an empty bank machine.", { key: "stan" }),
      bs(
        "Geoffrey Ames",
        "@passport.test is there an accessible entrance at the St. John's office? My wife uses a power chair.",
        { done: "access" },
      ),
      x(
        "Mika Sorensen",
        "@PassportCan I am in Lisbon, bag stolen, passport gone, flight home is in 36 hours. Who do I call?",
        { key: "mika", done: "abroad" },
      ),
    ],
  },
  {
    from: "10:00",
    minutes: 60,
    lines: [
      x(
        "Mika Sorensen",
        "@PassportCan I reached the embassy, they can see me at 2. Thank you for answering so fast, I was about to cry in a tram.",
        { re: "mika" },
      ),
      fb(
        "Lorraine Duguay",
        "My mother is 91 and can't get to the studio for a picture. Can somebody take it at the residence?",
        { done: "photo" },
      ),
      ms(
        "Bilal Haddad",
        "Salaam, the tracking page says 'no record found'. I applied in person on Nov 3. Should I be worried?",
        { done: "delay" },
      ),
      fb(
        "Nadine Frost",
        "If you submit at a Service Canada counter instead of a passport office is it slower? Nobody will give me a straight answer.",
        { done: "delay" },
      ),
      x(
        "Barry Oke",
        "@PassportCan just paid for a rush and the nice man told me Thursday. It's Friday of the other week. Refund?",
        { done: "refund" },
      ),
      fb(
        "Teresa Villareal",
        "The photo place printed mine with a shadow behind my ear and it was refused. Who pays for the second set?",
        { done: "photo" },
      ),
      ms("Kofi Asante", "Please can i get an update. Name Kofi Asante phone 613-555-0142", { done: "personal" }),
      bs("Hal Brisbane", "@passport.test is it true the strike starts Monday? My whole family flies the 14th.", {
        done: "strike",
      }),
      dm(
        "Corinne Vale",
        "Didn't want to post this in public: I'm in the middle of a gender transition and my photo and my old name don't match any more. Where do I start?",
        { done: "name" },
      ),
      fb(
        "Jenny Arsenault",
        "Got mine in 7 days. SEVEN. From Charlottetown. I take back everything I said on this page in September 😂",
        { done: "thanks" },
      ),
      x(
        "SaskSally",
        "@PassportCan which counter in Regina has parking for a crew cab with a trailer. asking for a farmer (me)",
        { done: "hours" },
      ),
      ms("Rebecca Lindqvist", "My ex has my daughter's passport and won't give it back. Can you cancel it?", {
        key: "rebecca",
        done: "child",
      }),
      fb(
        "Ahmed Sharif",
        "What counts as proof of travel for the urgent service? I am driving to Buffalo, there is no ticket.",
        { done: "urgent" },
      ),
      fb("Clive Morden", "Typical. Pay more, wait longer, get told to call a number that hangs up on you."),
      x("Danika Rowe", "@PassportCan do I need to hand in my old passport if it was chewed by a very sorry labrador", {
        done: "damaged",
      }),
      ms(
        "Father Michael Quill",
        "I would like to act as guarantor for several of my parishioners. Is there a limit to how many?",
        { done: "guarantor" },
      ),
      fb("Monique Chan", "Can I renew from Hong Kong or must I fly home for it?", { done: "abroad" }),
      bs("Theo Lambros", "@passport.test the new design is gorgeous. The aurora under UV light? Chef's kiss.", {
        done: "thanks",
      }),
      fb(
        "Gord Hanley",
        "They changed the price AGAIN?? When did that happen, I filled in the form last night with the old one",
        {
          edit: "They changed the price AGAIN?? When did that happen, I filled in the form last night with the old amount. Do I have to start over?",
          done: "fees",
        },
      ),
    ],
  },
  {
    from: "11:00",
    minutes: 60,
    lines: [
      ms("Rebecca Lindqvist", "I have a court order, I can send it. What address?", { re: "rebecca" }),
      x(
        "tamsin_w",
        "@PassportCan My name has an apostrophe and your form says INVALID CHARACTER. I have been invalid since birth apparently",
        { done: "name" },
      ),
      fb(
        "Rosa Iannucci",
        "Please help, my father died in Calabria last night and my passport expired in March. I need to be there by Sunday.",
        { key: "rosa", done: "urgent" },
      ),
      fb("Kyle Dubois", "is the picture supposed to be exactly 50x70 or can it be a bit bigger", { done: "photo" }),
      ms(
        "Grace Ndlovu",
        "What hours is the office on Sparks Street open today? Google says one thing and your page says another.",
        { done: "hours" },
      ),
      x("Aunt Bev", "@PassportCan my nephew says you can put a cat as your emergency contact. Settle this."),
      fb(
        "Winston Clarke-Adams",
        "I have waited 4 months, called 19 times and spoken to 11 people. My lawyer has told me to keep a record of every conversation. Consider this notice.",
        { key: "winston" },
      ),
      fb("Harpreet Sandhu", "Do I need my citizenship card AND birth certificate? I was born in Brampton.", {
        done: "documents",
      }),
      bs(
        "Nora Whelan",
        "@passport.test hello from Yellowknife! Is there any way to do this that isn't a 1,500 km drive?",
        { done: "mail" },
      ),
      ms(
        "Arjun Mehta",
        "My reference number is P-7781-0042 and my email arjun.mehta@example.com. Please email me, I cannot receive calls at work.",
        { done: "personal" },
      ),
      x(
        "Prairie Pam",
        "@PassportCan do babies need to have their eyes open in the picture because mine has other plans",
        { done: "photo" },
      ),
      fb("Luis Cordero", "My passport arrived with my date of birth wrong. I am apparently 112.", { done: "mistake" }),
      fb("Sheila Brant", "Can I use my status card as ID for the application?", { twice: true, done: "documents" }),
      ms("Yuki Tanabe", "Thank you very much for your help on Friday! Passport received this morning. 🙏", {
        done: "thanks",
      }),
    ],
  },
];
