import { type Block, bs, fb, ms, x } from "./form.ts";

/** What people write in other languages: a tenth of the day. Everybody in it is invented. */

export const OTHER: Readonly<Record<string, readonly Block[]>> = {
  es: [
    {
      from: "08:40",
      minutes: 440,
      lines: [
        fb(
          "Lucía Herrera",
          "Buenos días, ¿mi hijo nacido en Toronto necesita pasaporte canadiense para salir a México o puede viajar con el mexicano?",
        ),
        ms("Diego Salcedo", "Perdí mi pasaporte ayer en el metro. ¿Tengo que ir a la policía primero?"),
        x(
          "Paloma Ríos",
          "@PassportCan llevo siete semanas esperando y nadie contesta el teléfono. ¿Cómo puedo saber si mi solicitud llegó?",
        ),
        fb(
          "Ernesto Vidal",
          "Muchas gracias por la ayuda de esta mañana, la señora de la ventanilla fue muy amable con mi mamá.",
        ),
        ms("Rocío Paredes", "¿Cuánto cuesta la renovación por diez años y puedo pagar en efectivo?"),
        bs(
          "Inés Barrera",
          "@passport.test la página no funciona desde el mediodía, ¿es un problema de ustedes o de mi computadora?",
        ),
      ],
    },
  ],
  ar: [
    {
      from: "09:10",
      minutes: 420,
      lines: [
        fb("ليلى حداد", "صباح الخير، هل أستطيع تجديد جواز سفر ابنتي إذا كان والدها خارج كندا ولا يستطيع التوقيع؟"),
        ms("سامر الخطيب", "قدمت الطلب قبل شهرين ولم يصلني أي رد، ماذا أفعل؟"),
        x("نور العلي", "@PassportCan هل يُسمح بالحجاب في الصورة؟ رفض المصور أن يصورني."),
        ms("هدى منصور", "شكرا جزيلا لكم، وصل جواز السفر اليوم قبل موعد الرحلة."),
      ],
    },
  ],
  pa: [
    {
      from: "09:50",
      minutes: 400,
      lines: [
        fb("ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਜੀ, ਮੇਰੇ ਪਾਸਪੋਰਟ ਦੀ ਅਰਜ਼ੀ ਨੂੰ ਛੇ ਹਫ਼ਤੇ ਹੋ ਗਏ ਹਨ। ਹੋਰ ਕਿੰਨਾ ਸਮਾਂ ਲੱਗੇਗਾ?"),
        ms("ਮਨਜੀਤ ਕੌਰ", "ਕੀ ਮੈਂ ਆਪਣੀ ਮਾਂ ਦੀ ਥਾਂ ਫਾਰਮ ਤੇ ਦਸਤਖ਼ਤ ਕਰ ਸਕਦੀ ਹਾਂ? ਉਹ ਬਿਮਾਰ ਹੈ।"),
        fb("ਹਰਦੀਪ ਗਿੱਲ", "ਸਰੀ ਦੇ ਦਫ਼ਤਰ ਵਿੱਚ ਬਹੁਤ ਵਧੀਆ ਸੇਵਾ ਮਿਲੀ, ਤੁਹਾਡਾ ਬਹੁਤ ਧੰਨਵਾਦ।"),
        x("ਸਿਮਰਨ ਧਾਲੀਵਾਲ", "@PassportCan ਬੱਚੇ ਦੀ ਫੋਟੋ ਲਈ ਕੀ ਨਿਯਮ ਹਨ?"),
      ],
    },
  ],
  zh: [
    {
      from: "10:20",
      minutes: 380,
      lines: [
        fb("陈美玲", "请问我的护照还有五个月到期，现在可以提前更新吗？需要交回旧护照吗？"),
        ms("王建国", "我在温哥华申请已经六个星期了，网站一直显示处理中，我下周要回国看父亲，怎么办？"),
        x("李雪", "@PassportCan 照片可以戴眼镜吗？照相馆和网站说的不一样。"),
        ms("赵敏", "谢谢你们的帮助，护照今天收到了！"),
        bs("周子涵", "@passport.test 网上付款失败了两次，但是银行已经扣款，请问怎么退款？"),
      ],
    },
  ],
  tl: [
    {
      from: "10:45",
      minutes: 370,
      lines: [
        fb(
          "Jocelyn Dimaculangan",
          "Magandang umaga po, kailangan po ba ng appointment para sa passport ng anak ko na dalawang taong gulang?",
        ),
        ms(
          "Rodel Pangilinan",
          "Nawala po ang passport ko sa Cebu, paano po ako makakauwi sa Calgary sa susunod na linggo?",
        ),
        fb("Maricel Tolentino", "Maraming salamat po sa mabait na tauhan ninyo sa Winnipeg, ang bilis ng serbisyo!"),
        ms(
          "Arnel Magbanua",
          "Bakit po ang tagal ng proseso? Dalawang buwan na po akong naghihintay at wala pang balita.",
        ),
      ],
    },
  ],
  uk: [
    {
      from: "11:15",
      minutes: 340,
      lines: [
        fb(
          "Оксана Мельник",
          "Добрий день! Чи можу я подати заяву на паспорт для дитини, якщо батько зараз в Україні і не може підписати?",
        ),
        ms("Андрій Коваль", "Скільки коштує терміновий паспорт і чи можна отримати його за два дні?"),
        x("Ірина Шевчук", "@PassportCan дякую за швидку відповідь, паспорт уже вдома!"),
        ms("Богдан Ткачук", "Мій паспорт загубили на пошті, я чекаю вже два місяці, це дуже погано."),
      ],
    },
  ],
  pt: [
    {
      from: "11:40",
      minutes: 320,
      lines: [
        fb(
          "Conceição Amaral",
          "Boa tarde, preciso de renovar o passaporte da minha mãe que já não consegue assinar. Que documentos são necessários?",
        ),
        ms("Joaquim Furtado", "O site não deixa pagar desde o meio-dia. Já tentei três vezes, o que devo fazer?"),
        x(
          "Beatriz Medeiros",
          "@PassportCan muito obrigada, o passaporte chegou hoje de manhã e a viagem aos Açores está salva!",
        ),
      ],
    },
  ],
  iu: [
    {
      from: "13:05",
      minutes: 200,
      lines: [
        fb("ᐊᓚᓯᑲ ᐃᑦᑐᖅ", "ᐅᓪᓛᒃᑯᑦ, ᐸᐃᑉᐹᖃᖅᐱᓰ ᐃᓄᒃᑎᑐᑦ ᐸᔅᐳᐊᑎᒧᑦ?"),
        ms("ᐲᑕ ᓄᓇᓕᒃ", "ᓇᐅᒃᑯᑦ ᑐᒃᓯᕋᕈᓐᓇᖅᐳᖓ ᐃᖃᓗᖕᓂ? ᖁᔭᓐᓇᒦᒃ."),
        fb("ᒥᐊᓕ ᖃᐅᔨᒪᔪᖅ", "ᖁᔭᓐᓇᒦᒃ ᐃᑲᔪᖅᑕᐅᒐᒪ ᐅᓪᓗᒥ."),
      ],
    },
  ],
};
