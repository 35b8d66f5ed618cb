#!/usr/bin/env python3
"""Checks an evidence bundle of a Samverk node, offline.

    python3 verify.py FILE [--root FINGERPRINT]

Needs Python 3 and the program openssl, nothing else. FINGERPRINT is the thumbprint (RFC 7638, base64url) of the node's root key;
take it from the node's people by telephone or on paper, never from the bundle. Without it the bundle is only checked against itself.

What is checked, in this order:
  1. the file: every line is a part, the last line is SHA-256 of all bytes before it, no part is there twice;
  2. bundle.jws: signed by a key of the manifest, which the root key signed; it names every part with its SHA-256, and no other;
  3. the entries of each chain: from 1 without a gap, each holding SHA-256 of the one before it;
  4. the heads: the log's own entry that names the last entry of each chain, so that nothing was cut off at the end;
  5. the proofs: each entry stands in the tree (RFC 6962) whose root a checkpoint signed with the log's key;
  6. what was done: each enclosed payload is what its entry committed to.

Prints one line for each failure, then a summary. Exit code: 0 verified, 1 false, 3 incomplete, 4 not a bundle.
"""
import base64, hashlib, hmac, json, os, re, subprocess, sys, tempfile

FAILURES = []


def fail(part, reason):
    FAILURES.append((part, reason))


def unb64(text):
    return base64.b64decode(text, validate=True)


def unb64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sha(data):
    return hashlib.sha256(data).digest()


def strict_json(data):
    def no_twice(pairs):
        names = [name for name, _ in pairs]
        if len(set(names)) != len(names):
            raise ValueError("a member is there twice")
        return dict(pairs)
    return json.loads(data.decode("utf-8"), object_pairs_hook=no_twice)


# 1. The file -----------------------------------------------------------------------------------------------------------------

def read_parts(path):
    data = open(path, "rb").read()
    end = data.rstrip(b"\n").rfind(b"\n") + 1
    if end <= 0 or not re.fullmatch(rb"[0-9a-f]{64}\n", data[end:]):
        raise ValueError("the last line is not a SHA-256")
    if hashlib.sha256(data[:end]).hexdigest() != data[end:].decode().strip():
        fail("file", "the last line is not the SHA-256 of what is before it")
    parts = {}
    for number, line in enumerate(data[:end].splitlines(), 1):
        part = strict_json(line)
        if set(part) != {"path", "b64"} or part["path"] in parts:
            raise ValueError(f"line {number} is not a part, or a part is there twice")
        parts[part["path"]] = unb64(part["b64"])
    return parts


# Signatures, by openssl --------------------------------------------------------------------------------------------------------

def openssl_verify(spki, message, signature, ed25519):
    """Whether openssl takes the signature; spki is the public key in DER (RFC 5280, 4.1)."""
    with tempfile.TemporaryDirectory() as folder:
        def write(name, data):
            path = os.path.join(folder, name)
            open(path, "wb").write(data)
            return path
        pem = b"-----BEGIN PUBLIC KEY-----\n" + base64.encodebytes(spki) + b"-----END PUBLIC KEY-----\n"
        key, text, sig = write("key", pem), write("text", message), write("sig", signature)
        command = (["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", text, "-sigfile", sig] if ed25519
                   else ["openssl", "dgst", "-sha256", "-verify", key, "-signature", sig, text])
        return subprocess.run(command, capture_output=True).returncode == 0


def der_integer(data):
    data = data.lstrip(b"\0") or b"\0"
    data = (b"\0" if data[0] & 0x80 else b"") + data
    return b"\x02" + bytes([len(data)]) + data


def es256_ok(jwk, message, signature):
    spki = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + b"\x04" + unb64url(jwk["x"]) + unb64url(jwk["y"])
    both = der_integer(signature[:32]) + der_integer(signature[32:])
    return len(signature) == 64 and openssl_verify(spki, message, b"\x30" + bytes([len(both)]) + both, False)


def ed25519_ok(public, message, signature):
    return openssl_verify(bytes.fromhex("302a300506032b6570032100") + public, message, signature, True)


def thumbprint(jwk):
    """RFC 7638: SHA-256 over the required members in order, without blanks."""
    text = '{"crv":"%s","kty":"%s","x":"%s","y":"%s"}' % (jwk["crv"], jwk["kty"], jwk["x"], jwk["y"])
    return base64.urlsafe_b64encode(sha(text.encode())).rstrip(b"=").decode()


def read_jws(part, data, typ, keys):
    """The payload of a JWS (RFC 7515) that one of the keys signed; None where it is not so."""
    try:
        head, body, signature = data.decode("ascii").split(".")
        header = strict_json(unb64url(head))
        jwk = keys.get(header["kid"])
        if header.get("alg") != "ES256" or header.get("typ") != typ or set(header) != {"alg", "typ", "kid"}:
            fail(part, "it is not signed in the one way that is allowed")
        elif jwk is None or thumbprint(jwk) != header["kid"]:
            fail(part, "it is signed by a key that the manifest does not give for this use")
        elif not es256_ok(jwk, f"{head}.{body}".encode(), unb64url(signature)):
            fail(part, "its signature is false")
        else:
            return strict_json(unb64url(body))
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        fail(part, f"it can't be read ({error})")
    return None


# 2. Who signed what ------------------------------------------------------------------------------------------------------------

def read_bundle(parts, root):
    manifest_bytes = parts["keys/manifest.jws"]
    said = strict_json(unb64url(manifest_bytes.decode("ascii").split(".")[1]))
    keys = {use: {key["kid"]: key["key"] for key in said["keys"] if key["use"] == use} for use in ("root", "object-sign")}
    if root and root not in keys["root"]:
        fail("keys/manifest.jws", "it is not of the root key whose fingerprint was given")
    if read_jws("keys/manifest.jws", manifest_bytes, "nx+manifest", keys["root"]) is None:
        return None
    bundle = read_jws("bundle.jws", parts["bundle.jws"], "nx+bundle", keys["object-sign"])
    if bundle is None:
        return None
    if bundle["node"] != said["node"]:
        fail("bundle.jws", "it is of another node than the manifest")
    for path in sorted(set(parts) | set(bundle["parts"])):
        if path == "bundle.jws":
            continue
        if path not in parts:
            fail(path, "it is missing")
        elif path not in bundle["parts"]:
            fail(path, "it was put in: the bundle does not name it")
        elif hashlib.sha256(parts[path]).hexdigest() != bundle["parts"][path]:
            fail(path, "it is not the part that was signed")
    return bundle


# 3. and 4. Chains and heads ----------------------------------------------------------------------------------------------------

def check_chain(chain, parts, log, count):
    """Gapless from 1, each with the hash of the one before; gives reference, last number and hash of the last."""
    paths = sorted(path for path in parts if path.startswith(f"entries/{chain}-"))
    if len(paths) != count:
        fail(f"entries/{chain}", f"the bundle says {count} entries, and there are {len(paths)}")
    reference, before = None, bytes(32)
    for number, path in enumerate(paths, 1):
        try:
            entry = strict_json(parts[path])
            place = entry["root"]
            if path != f"entries/{chain}-{number:06d}.json" or place["seq"] != number or place["chain"] != chain:
                fail(path, f"entry {number} of the chain is missing, or this one stands in the wrong place")
            if unb64(place["prev"]) != before:
                fail(path, "it does not follow the entry before it")
            if entry["logId"] != log or place["ref"] != (reference or place["ref"]):
                fail(path, "it is of another log or another case")
            reference = place["ref"]
        except (ValueError, KeyError) as error:
            fail(path, f"it can't be read ({error})")
        before = sha(parts[path])
    return reference, len(paths), before


def check_head(chain, parts, reference, last, digest):
    path = f"heads/{chain}.json"
    if path not in parts:
        fail(path, "it is missing, so that a cut at the end would not show")
        return
    named = [head for head in strict_json(parts[path])["heads"] if head["ref"] == reference and head["chain"] == chain]
    if len(named) != 1 or named[0]["seq"] != last or unb64(named[0]["hash"]) != digest:
        fail(path, "the log knows another last entry of this chain: something was cut off")


# 5. Proofs ---------------------------------------------------------------------------------------------------------------------

def root_of(index, size, leaf, proof):
    """RFC 9162, 2.1.3.2: the root to which a proof leads; None where it leads nowhere."""
    at, last, value = index, size - 1, leaf
    if index >= size:
        return None
    for step in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            value = sha(b"\1" + step + value)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            value = sha(b"\1" + value + step)
        at, last = at >> 1, last >> 1
    return value if last == 0 else None


CHECKED_NOTES = {}


def check_note(path, note, log, public):
    """The checkpoint in a signed note (C2SP): size and root, where the log's key signed it."""
    if note not in CHECKED_NOTES:
        text, _, signatures = note.rpartition("\n\n")
        text += "\n"
        origin, size, root = text.rstrip("\n").split("\n")
        key_id = sha(log.encode() + b"\n\x01" + public)[:4]
        lines = [unb64(line.split(" ")[2]) for line in signatures.splitlines() if line.startswith(f"\u2014 {log} ")]
        good = origin == log and any(line[:4] == key_id and ed25519_ok(public, text.encode(), line[4:]) for line in lines)
        CHECKED_NOTES[note] = (int(size), unb64(root)) if good else None
    if CHECKED_NOTES[note] is None:
        fail(path, "its checkpoint is not signed by the key of this log")
    return CHECKED_NOTES[note]


def check_proof(entry_path, proof_path, parts, bundle):
    try:
        lines = parts[proof_path].decode("utf-8").split("\n")
        end = lines.index("")
        if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1].startswith("index "):
            raise ValueError("not a proof")
        head = check_note(proof_path, "\n".join(lines[end + 1:]), bundle["log"], unb64(bundle["logKey"]))
        if head is None:
            return
        if head[0] != bundle["size"]:
            fail(proof_path, "its checkpoint is another than the one that the bundle names")
        if root_of(int(lines[1][6:]), head[0], sha(b"\0" + parts[entry_path]), [unb64(line) for line in lines[2:end]]) != head[1]:
            fail(proof_path, "the entry does not stand in the log that was signed")
    except (KeyError, ValueError, IndexError) as error:
        fail(proof_path, f"it is missing or can't be read ({error})")


# 6. What was done --------------------------------------------------------------------------------------------------------------

def check_payloads(parts):
    salts = strict_json(parts["salts.json"])
    for name in sorted(salts):
        payload = [parts[path] for path in sorted(parts) if path.startswith(f"payloads/{name}-")]
        message = b"".join(len(part).to_bytes(8, "big") + part for part in payload)
        committed = unb64(strict_json(parts[f"entries/{name}.json"])["commit"])
        if not hmac.compare_digest(hmac.new(unb64(salts[name]), message, hashlib.sha256).digest(), committed):
            fail(f"payloads/{name}", "it is not what was done: the entry committed to something else")
    return len(salts)


def main(arguments):
    if not arguments or len(arguments) not in (1, 3) or (len(arguments) == 3 and arguments[1] != "--root"):
        print(__doc__)
        return 4
    root = arguments[2] if len(arguments) == 3 else None
    try:
        parts = read_parts(arguments[0])
        bundle = read_bundle(parts, root)
        opened = 0
        if bundle is not None:
            for chain, count in (("act", bundle["acts"]), ("read", bundle["reads"])):
                reference, last, digest = check_chain(chain, parts, bundle["log"], count)
                if last:
                    check_head(chain, parts, reference, last, digest)
            for path in sorted(path for path in parts if re.fullmatch(r"(entries|heads)/.*\.json", path)):
                check_proof(path, re.sub(r"^entries/(.*)\.json$", r"proofs/\1.tlog-proof", path).replace(".json", ".tlog-proof"), parts, bundle)
            opened = check_payloads(parts)
    except (OSError, ValueError, KeyError, TypeError, UnicodeDecodeError) as error:
        if not FAILURES:
            print(f"file: it is not an evidence bundle ({error})")
            return 4
        fail("file", f"the rest could not be checked ({error})")
    for part, reason in FAILURES:
        print(f"{part}: {reason}")
    if FAILURES:
        print(f"Not verified: {len(FAILURES)} failures.")
        return 1
    print(f"Verified: {bundle['acts']} acts and {bundle['reads']} looks of {bundle['node']}, complete up to its checkpoint of {bundle['size']} entries; "
          f"of {opened} acts it is enclosed what was done.")
    print("The root key was the one that you gave." if root else "No root key was given: the bundle agrees with itself, and who made it is not shown.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
