#!/usr/bin/env bash
# Apache Jena of Debian, its SHACL validator: jena_shacl.sh SHAPES DATA.nt OUT
set -euo pipefail
jars=/usr/share/java
# Debian's jena-core holds the messages of Xerces at another path than it looks for them.
fix="${TMPDIR:-/tmp}/polemic-jena-messages"
if [ ! -d "$fix/xerces" ]; then
  mkdir -p "$fix"
  unzip -qo "$jars/jena-core.jar" 'org/apache/jena/ext/xerces/*' -d "$fix/all"
  cp -r "$fix/all/org/apache/jena/ext/xerces" "$fix/xerces"
fi
path="$fix"
for jar in "$jars"/jena-*.jar "$jars"/{thrift,libthrift,protobuf,slf4j-api,slf4j-nop,commons-cli,commons-codec,commons-compress,commons-csv,commons-io,commons-lang3,dexx.collection,gson,guava,failureaccess,httpclient,httpcore}.jar; do
  [ -e "$jar" ] && path="$path:$jar"
done
exec java -Xmx12g -cp "$path" shacl.shacl validate --shapes "$1" --data "$2" >"$3"
