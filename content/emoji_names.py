"""Names under which the menu finds an emoji, in German and English; the first of each language is shown."""

_LIST = """
👍 daumen hoch, gut, thumbs up, yes
👎 daumen runter, thumbs down, no
👏 applaus, bravo, clap
🎉 feiern, party, tada, celebrate
❤️ herz, liebe, heart, love
😄 lachen, froh, smile, happy
😂 tränen lachen, joy, laugh
🙂 lächeln, slight smile
😉 zwinkern, wink
😊 freude, blush
😍 begeistert, heart eyes
😎 cool, sonnenbrille, sunglasses
🤔 nachdenken, grübeln, thinking
😮 staunen, überrascht, wow, surprised
😢 traurig, weinen, sad, cry
😅 schwitzen, uff, sweat
😴 müde, schlafen, sleeping
🤒 krank, fieber, sick
🙈 wegsehen, affe, see no evil
🙏 danke, bitte, thanks, please
💪 stark, kraft, strong, muscle
🤝 handschlag, einverstanden, handshake, deal
🙌 hurra, hoch die hände, raised hands
👋 hallo, winken, wave, hello
👀 augen, ich schaue, eyes, looking
✅ erledigt, haken, done, check
❌ nein, falsch, cross, wrong
⚠️ achtung, warnung, warning
❓ frage, question
❗ ausrufezeichen, wichtig, important
🚀 rakete, los, rocket, launch
💡 idee, glühbirne, idea, bulb
🔧 werkzeug, schrauben, wrench, tool
🛠️ reparatur, hammer, tools, repair
⚙️ zahnrad, getriebe, gear, settings
🏭 fabrik, werk, factory
📌 anheften, nadel, pin
📎 klammer, anhang, paperclip
📅 kalender, termin, calendar
📈 steigend, kurve hoch, chart up
📉 fallend, kurve runter, chart down
📦 paket, versand, package
🚚 lkw, lieferung, truck, delivery
🔥 feuer, brennt, fire
💯 hundert, genau, hundred
⭐ stern, star
🏆 pokal, sieg, trophy
🎂 kuchen, geburtstag, cake, birthday
☕ kaffee, pause, coffee
🍻 bier, prost, beer, cheers
🌞 sonne, sun
🌧️ regen, rain
🎄 weihnachten, baum, christmas
🔒 schloss, gesperrt, lock
🔔 glocke, hinweis, bell
⏰ wecker, uhr, alarm, clock
✍️ schreiben, writing
📝 notiz, protokoll, memo, note
"""

NAMES = {
    emoji: [name.strip() for name in names.split(",")]
    for emoji, _space, names in (line.partition(" ") for line in _LIST.strip().splitlines())
}
