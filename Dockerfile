# One image for web, live and worker; what differs is the command (docker-compose.yml).

FROM node:22-bookworm-slim AS front-end
WORKDIR /house/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
# The build collects the icons that templates and Python name, so it sees the whole house.
COPY . /house
RUN npm run build

FROM python:3.13-slim-bookworm AS packages
WORKDIR /house
RUN pip install --no-cache-dir "uv>=0.9,<1"
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-default-groups --no-python-downloads --compile-bytecode

FROM python:3.13-slim-bookworm AS house
# pg_dump, for `manage.py backup`
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data werkfunk && install -d -o werkfunk -g werkfunk /data
WORKDIR /house
COPY --from=packages /house/.venv .venv
COPY . .
COPY --from=front-end /house/web/static/app web/static/app
ENV PATH=/house/.venv/bin:$PATH PYTHONUNBUFFERED=1 WERKFUNK_DATA=/data
RUN WERKFUNK_DATA=/tmp/build python manage.py messages compile && rm -r /tmp/build
USER werkfunk
VOLUME /data
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "enterprise.wsgi:application"]
