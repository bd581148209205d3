from content.recent import written_by
from people import sections

sections.add(sections.Section("content/recent.html", written_by, order=20))
