# The board of Legation, and every other command, as an image.
#
#   docker build --tag legation .
#   docker run --rm --volume legation:/data --volume "$PWD/reports:/reports:ro" legation ingest /reports
#   docker run --volume legation:/data --publish 127.0.0.1:8787:8787 legation

# Node builds the pages of the board.
FROM node:22-bookworm-slim AS node

# The version of rust-toolchain.toml.
FROM rust:1.95.0-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /legation
COPY Cargo.toml Cargo.lock ./
COPY web web
COPY lexicon lexicon
COPY model model
COPY examples examples
COPY xtask xtask
COPY crates crates
# Without its pages the program is not what is wanted here.
ENV LEGATION_NEED_PAGES=1
RUN cargo install --locked --path crates/legation-cli

# What runs: the program and nothing that it was built with.
FROM debian:bookworm-slim
COPY --from=build /usr/local/cargo/bin/legation /usr/local/bin/legation
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data legation \
    && install --directory --owner=legation --group=legation /data
USER 10001:10001
WORKDIR /data
VOLUME /data
ENV LEGATION_STORE=/data/legation.db
EXPOSE 8787
# Any answer will do: without the token it is that the board is locked.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8787 && printf 'GET /api HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q '^HTTP/'"]
ENTRYPOINT ["legation"]
CMD ["board", "--no-open", "--allow", "0.0.0.0"]
