from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


@login_not_required
@never_cache
@require_GET
def session(request):
    """Who is signed in, and the proof for the next form; 401 for nobody. The outbox waits for its own person."""
    if not request.person.is_authenticated:
        return JsonResponse({}, status=401)
    return JsonResponse({"person": request.person.pk, "csrf": get_token(request)})
