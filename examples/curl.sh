#!/bin/sh
# The API without any library. Every answer is JSON; errors are problem details (RFC 9457).
set -eu
url=${STELE_URL:-http://127.0.0.1:7420}

echo '# The chains of the node, with their genesis fingerprints'
curl -sS "$url/v1/chains"
echo

chain=$(curl -sS "$url/v1/chains" | sed 's/.*"genesis":"\([0-9a-f]*\)".*/\1/')
api="$url/v1/chains/$chain"

echo '# The newest blocks'
curl -sS "$api/blocks?limit=2"
echo

echo '# A query of a contract'
curl -sS "$api/query" -H 'content-type: application/json' \
  -d '{"contract":"evidence","method":"byTime","args":{"from":0,"limit":1}}'
echo

echo '# An entry of the state, with a proof under the state root of a block'
curl -sS "$api/state/sys.parameters/parameters/maxWindowMs?proof=true"
echo

echo '# Events after a cursor'
curl -sS "$api/events/page?from=0.0&limit=2"
echo

echo '# What does not exist is a problem with a stable code and what to do'
curl -sS "$api/contracts/nowhere"
echo

echo '# Whether the node takes transactions'
curl -sS "$url/health/ready"
echo
