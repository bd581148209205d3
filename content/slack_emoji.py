"""Names of emoji as programs write them to Slack. Those of the house's own stay `:names:`, and so do rarer ones."""

EMOJI = {
    "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "ok_hand": "👌", "clap": "👏", "pray": "🙏",
    "raised_hands": "🙌", "muscle": "💪", "wave": "👋", "point_right": "👉", "eyes": "👀", "smile": "😄",
    "smiley": "😃", "slightly_smiling_face": "🙂", "grinning": "😀", "wink": "😉", "joy": "😂", "sob": "😭",
    "thinking_face": "🤔", "scream": "😱", "heart": "❤️", "broken_heart": "💔", "star": "⭐", "sparkles": "✨",
    "tada": "🎉", "rocket": "🚀", "fire": "🔥", "boom": "💥", "zap": "⚡", "bulb": "💡", "bell": "🔔",
    "no_bell": "🔕", "mega": "📣", "loudspeaker": "📢", "rotating_light": "🚨", "warning": "⚠️",
    "construction": "🚧", "no_entry": "⛔", "no_entry_sign": "🚫", "octagonal_sign": "🛑", "stop_sign": "🛑",
    "x": "❌", "heavy_check_mark": "✔️", "white_check_mark": "✅", "ballot_box_with_check": "☑️",
    "question": "❓", "exclamation": "❗", "information_source": "ℹ️", "red_circle": "🔴",
    "large_blue_circle": "🔵", "large_orange_circle": "🟠", "large_yellow_circle": "🟡",
    "large_green_circle": "🟢", "white_circle": "⚪", "black_circle": "⚫", "arrow_up": "⬆️", "arrow_down": "⬇️",
    "arrow_right": "➡️", "arrow_left": "⬅️", "arrows_counterclockwise": "🔄", "recycle": "♻️",
    "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "stopwatch": "⏱️", "alarm_clock": "⏰", "calendar": "📅",
    "date": "📅", "chart_with_upwards_trend": "📈", "chart_with_downwards_trend": "📉", "bar_chart": "📊",
    "memo": "📝", "pencil": "📝", "clipboard": "📋", "pushpin": "📌", "paperclip": "📎", "link": "🔗", "lock": "🔒",
    "unlock": "🔓", "key": "🔑", "mag": "🔍", "wrench": "🔧", "hammer": "🔨", "hammer_and_wrench": "🛠️",
    "gear": "⚙️", "package": "📦", "truck": "🚚", "factory": "🏭", "computer": "💻", "robot_face": "🤖",
    "bug": "🐛", "ambulance": "🚑", "checkered_flag": "🏁", "trophy": "🏆", "gift": "🎁", "birthday": "🎂",
    "coffee": "☕", "sunny": "☀️", "cloud": "☁️", "snowflake": "❄️", "new": "🆕", "ok": "🆗", "sos": "🆘",
    "email": "📧", "envelope": "✉️", "phone": "☎️", "moneybag": "💰",
}  # fmt: skip
