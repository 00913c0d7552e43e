# An image that holds nothing but the program, which needs nothing else.
#   docker build -t meshlint .
#   docker run --rm -v "$PWD:/work:ro" meshlint .
FROM debian:12-slim AS build
COPY . /src
WORKDIR /src
# The sources come without their history, so the time that packages carry has to be given.
ARG SOURCE_DATE_EPOCH=1700000000
RUN scripts/setup build && scripts/setup package && scripts/package --output /out && \
    install -D "/out/meshlint-"*"-linux-$(uname -m)" /image/usr/bin/meshlint && \
    install -D -m 644 LICENSE /image/usr/share/doc/meshlint/LICENSE && \
    cp -R build/package/notices/. /image/usr/share/doc/meshlint/

FROM scratch
COPY --from=build /image/ /
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/bin/meshlint"]
