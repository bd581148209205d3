from django import template

from content.reacting import COMMON

register = template.Library()


@register.inclusion_tag("content/composer_tools.html")
def composer_tools():
    """Emoji, @ and the word that a draft is kept: the same in every composer."""
    return {"common_emoji": COMMON}
