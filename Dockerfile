# docker build -t vitrine .
# Run as in compose.yaml; settings come from the environment, data is in /data.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Project files first: packages are restored again only when these change.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Platform/Platform.csproj src/Platform/
COPY src/Tenancy/Tenancy.csproj src/Tenancy/
COPY src/Commerce/Commerce.csproj src/Commerce/
COPY src/Themes/Liquid/Liquid.csproj src/Themes/Liquid/
# Compiled ahead for the machine it is built on: the program starts in two thirds of the time.
RUN dotnet restore src/Platform/Platform.csproj --use-current-runtime -p:PublishReadyToRun=true

# The analyzers' rules are part of the build: warnings are errors here too.
COPY .editorconfig BannedSymbols.txt ./
COPY src/ src/
RUN dotnet publish src/Platform/Platform.csproj --configuration Release --no-restore --use-current-runtime --self-contained false -p:PublishReadyToRun=true --output /app

# The final image has no shell, so the folder of the volume is made here.
RUN mkdir /data

# "extra" is the chiselled image with ICU and time zones: languages, prices and international host names need them.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app ./
COPY tenants-sample/ tenants-sample/
# 1654 is the user "app" of the base image. It may write to /data and to nothing else.
COPY --from=build --chown=1654:1654 /data /data
USER 1654:1654
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Data__Directory=/data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["dotnet", "Vitrine.Platform.dll", "health", "--url", "http://127.0.0.1:8080"]
ENTRYPOINT ["dotnet", "Vitrine.Platform.dll"]
