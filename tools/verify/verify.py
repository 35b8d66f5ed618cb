#!/usr/bin/env python3
"""Checks an evidence bundle of a Samverk node, offline.

    python3 verify.py FILE [--root FINGERPRINT] [--witness FINGERPRINT]...

Needs Python 3 and the program openssl, nothing else. A FINGERPRINT is the thumbprint (RFC 7638, base64url) of a node's root key: that of the
node which exported, and those of the nodes whose word you take as witness. Take them from these nodes' people by telephone or on paper, never
from the bundle. Without them the bundle is only checked against itself.

What is checked, in this order; each step rests on those before it, and the first that fails ends the check:
  1. the file: every line is a part, the last line is SHA-256 of all bytes before it, no part is there twice;
  2. the keys: each manifest is signed by the root key that it names;
  3. bundle.jws: signed by a key of the node's manifest; it names every part with its SHA-256, and no other;
  4. the entries of each chain: from 1 without a gap, each holding SHA-256 of the one before it; the log's own entry that names the last entry of
     each chain, so that nothing was cut off at the end; each entry stands in the tree (RFC 6962) whose root a checkpoint signed with the log's
     key; a log that goes on from one that was rewound begins by saying so; each enclosed payload is what its entry committed to; each enclosed
     message is signed by its sender, its hash stands in its entry, and its receipt is signed by its receiver;
  5. the witnesses: enough of them cosigned the newest checkpoint.

Prints one line for each failure, then a summary. Exit code: 0 verified, 1 false, 3 not yet witnessed, 4 not a bundle.
"""
import base64, hashlib, hmac, json, os, re, subprocess, sys, tempfile, time

FAILURES = []


def fail(part, reason):
    FAILURES.append((part, reason))


class Unreadable(Exception):
    """Something has another form than it must have."""


UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, Unreadable)


# Bytes in their one writing: other spellings of the same bytes are not read ----------------------------------------------------

def unb64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise Unreadable
    return data


def unb64url(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise Unreadable
    return data


def sha(data):
    return hashlib.sha256(data).digest()


def strict_json(data):
    def no_twice(pairs):
        if len({name for name, _ in pairs}) != len(pairs):
            raise Unreadable
        return dict(pairs)
    return json.loads(data.decode("utf-8"), object_pairs_hook=no_twice)


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


def ed25519_ok(public, message, signature):
    return len(public) == 32 and len(signature) == 64 and openssl_verify(bytes.fromhex("302a300506032b6570032100") + public, message, signature, True)


def der_integer(data):
    data = data.lstrip(b"\0") or b"\0"
    data = (b"\0" if data[0] & 0x80 else b"") + data
    return b"\x02" + bytes([len(data)]) + data


def es256_ok(jwk, message, signature):
    x, y = unb64url(jwk["x"]), unb64url(jwk["y"])
    if jwk["kty"] != "EC" or jwk["crv"] != "P-256" or len(x) != 32 or len(y) != 32 or len(signature) != 64:
        return False
    spki = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + b"\x04" + x + y
    both = der_integer(signature[:32]) + der_integer(signature[32:])
    return openssl_verify(spki, message, b"\x30" + bytes([len(both)]) + both, False)


def thumbprint(jwk):
    """RFC 7638: SHA-256 over the required members in order, without blanks."""
    text = '{"crv":"%s","kty":"%s","x":"%s","y":"%s"}' % (jwk["crv"], jwk["kty"], jwk["x"], jwk["y"])
    return base64.urlsafe_b64encode(sha(text.encode())).rstrip(b"=").decode()


def read_jws(data, typ, keys):
    """The payload of a JWS (RFC 7515) that one of the keys signed; None where it is not so."""
    try:
        head, body, signature = data.decode("ascii").split(".")
        header = strict_json(unb64url(head))
        jwk = keys[header["kid"]]
        good = set(header) == {"alg", "typ", "kid"} and header["alg"] == "ES256" and header["typ"] == typ and thumbprint(jwk) == header["kid"]
        return strict_json(unb64url(body)) if good and es256_ok(jwk, f"{head}.{body}".encode(), unb64url(signature)) else None
    except UNREADABLE:
        return None


# 1. The file -------------------------------------------------------------------------------------------------------------------

LINE = re.compile(rb'\{"path":"([A-Za-z0-9./-]+)","b64":"([A-Za-z0-9+/]*={0,2})"\}')


def read_parts(data):
    end = data[:-1].rfind(b"\n") + 1
    if end <= 0 or not re.fullmatch(rb"[0-9a-f]{64}\n", data[end:]):
        raise Unreadable("the last line is not a SHA-256")
    if hashlib.sha256(data[:end]).hexdigest() != data[end:-1].decode():
        fail("file", "the last line is not the SHA-256 of what is before it")
        return {}
    parts = {}
    for number, line in enumerate(data[:end - 1].split(b"\n"), 1):
        match = LINE.fullmatch(line)
        try:
            path, content = match.group(1).decode(), unb64(match.group(2).decode())
        except UNREADABLE:
            raise Unreadable(f"line {number} is not a part")
        if path in parts:
            raise Unreadable(f"line {number} is a part that is there already")
        parts[path] = content
    return parts


# 2. and 3. Who signed what -----------------------------------------------------------------------------------------------------

class Manifest:
    """The public keys of one node, by their use. Keys that were compromised are left out."""

    def __init__(self, data):
        said = strict_json(unb64url(data.decode("ascii").split(".")[1]))
        good = [key for key in said["keys"] if "compromisedAt" not in key]
        self.node = said["node"]
        self.jwks = {use: {key["kid"]: key["key"] for key in good if key["use"] == use} for use in ("root", "object-sign")}
        self.notes = {use: [unb64url(key["key"]["x"]) for key in good if key["use"] == use] for use in ("log", "witness")}
        if read_jws(data, "nx+manifest", self.jwks["root"]) is None:
            raise Unreadable


def read_manifests(parts):
    manifests = {}
    for path in sorted(path for path in parts if re.fullmatch(r"keys/[a-z0-9-]+\.jws", path)):
        try:
            manifests[path] = Manifest(parts[path])
        except UNREADABLE:
            fail(path, "it can't be read, or is not signed by the root key that it names")
    if "keys/manifest.jws" not in parts:
        fail("keys/manifest.jws", "it is missing")
    return manifests


def read_bundle(parts, own):
    bundle = read_jws(parts.get("bundle.jws", b""), "nx+bundle", own.jwks["object-sign"])
    if bundle is None or bundle["node"] != own.node:
        fail("bundle.jws", "it can't be read, or is not signed by the node whose manifest is enclosed")
        return None
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


# 4. Chains, heads, proofs ------------------------------------------------------------------------------------------------------

def check_chain(chain, parts, logs, count):
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
            if entry["logId"] not in logs or place["ref"] != (reference or place["ref"]):
                fail(path, "it is of another log or another case")
            reference = place["ref"]
        except UNREADABLE:
            fail(path, "it can't be read")
        before = sha(parts[path])
    return reference, len(paths), before


def check_head(chain, parts, reference, last, digest):
    path = f"heads/{chain}.json"
    if path not in parts:
        fail(path, "it is missing, so that a cut at the end would not show")
        return
    try:
        named = [head for head in strict_json(parts[path])["heads"] if head["ref"] == reference and head["chain"] == chain]
        good = len(named) == 1 and named[0]["seq"] == last and unb64(named[0]["hash"]) == digest
    except UNREADABLE:
        good = False
    if not good:
        fail(path, "the log knows another last entry of this chain: something was cut off")


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


def key_id(name, kind, public):
    return sha(name.encode() + b"\n" + kind + public)[:4]


class Checkpoint:
    """A signed note (C2SP): three lines of text, an empty line, and signature lines."""

    def __init__(self, note):
        self.text, signatures = note.split("\n\n")
        self.text += "\n"
        self.origin, size, root, end = self.text.split("\n")
        self.size, self.root = int(size), unb64(root)
        if end or str(self.size) != size or not signatures.endswith("\n"):
            raise Unreadable
        self.lines = []
        for line in signatures[:-1].split("\n"):
            dash, name, signature = line.split(" ")
            if dash != "\u2014":
                raise Unreadable
            self.lines.append((name, unb64(signature)))

    def is_signed(self, keys):
        """Whether one of the log's keys signed it: Ed25519 over the text, under the name of the log."""
        return any(name == self.origin and line[:4] == key_id(name, b"\1", key) and ed25519_ok(key, self.text.encode(), line[4:])
                   for name, line in self.lines for key in keys)

    def cosigned_at(self, node, keys):
        """When a node's witness signed it; None where it did not. The line holds key id, time and Ed25519 over the time and the text (C2SP, type 4)."""
        for name, line in self.lines:
            seconds = int.from_bytes(line[4:12], "big")
            message = f"cosignature/v1\ntime {seconds}\n{self.text}".encode()
            if name == node + "/witness" and any(line[:4] == key_id(name, b"\4", key) and ed25519_ok(key, message, line[12:]) for key in keys):
                return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
        return None


NOTES = {}


def read_note(note, keys):
    """The checkpoint of a note, where the log's key signed it; else None. Most proofs of a bundle end in the same note."""
    if note not in NOTES:
        try:
            head = Checkpoint(note)
            NOTES[note] = head if head.is_signed(keys) else None
        except UNREADABLE:
            NOTES[note] = None
    return NOTES[note]


def check_proof(path, proof_path, parts, bundle, own):
    """Whether an entry stands in the log that was signed; gives the log's checkpoint and the entry's index in it."""
    try:
        first, second, rest = parts[proof_path].decode("utf-8").split("\n", 2)
        hashes, note = ("\n" + rest).split("\n\n", 1)
        index = int(second[6:])
        if first != "c2sp.org/tlog-proof@v1" or second != f"index {index}":
            raise Unreadable
        proof = [unb64(line) for line in hashes.split("\n") if line]
        head = read_note(note, own.notes["log"])
        if head is None:
            fail(proof_path, "its checkpoint is not signed by the key of this log")
        elif {"log": head.origin, "size": head.size} not in bundle["logs"]:
            fail(proof_path, "its checkpoint is another than the one that the bundle names")
        elif root_of(index, head.size, sha(b"\0" + parts[path]), proof) != head.root:
            fail(proof_path, "the entry does not stand in the log that was signed")
        else:
            return head, index
    except UNREADABLE:
        fail(proof_path, "it is missing or can't be read")
    return None, None


def check_proofs(parts, bundle, own):
    """All proofs; gives the checkpoint of each log by its origin."""
    heads = {}
    for path in sorted(path for path in parts if re.fullmatch(r"(entries|heads|continuations)/.*\.json", path)):
        name = path[:-5].replace("entries/", "proofs/")
        head, index = check_proof(path, name + ".tlog-proof", parts, bundle, own)
        if head:
            heads[head.origin] = head
        if head and path.startswith("continuations/") and index != 0:
            fail(path, "it is not the first entry of its log")
    return heads


def check_logs(parts, logs):
    """Each log but the first begins by naming the one before it. Gives a sentence for each."""
    said = []
    for number, (before, log) in enumerate(zip(logs, logs[1:]), 2):
        path = f"continuations/{number:02d}.json"
        try:
            entry = strict_json(parts[path])
            lost = entry["continues"]
            if entry["logId"] != log or lost["log"] != before:
                fail(path, "it does not join the two logs")
            said.append(f"{log} goes on from {before}: {lost['size']} entries of it are kept, and its witness had signed for {lost['witnessedSize']}.")
        except UNREADABLE:
            fail(path, "it is missing or can't be read, so that one log does not lead to the next")
    return said


# 4. What was done, and what was sent -------------------------------------------------------------------------------------------

def check_payloads(parts):
    try:
        salts = strict_json(parts["salts.json"])
    except UNREADABLE:
        fail("salts.json", "it is missing or can't be read")
        return 0
    for name in sorted(salts):
        payload = [parts[path] for path in sorted(parts) if path.startswith(f"payloads/{name}-")]
        message = b"".join(len(part).to_bytes(8, "big") + part for part in payload)
        try:
            committed = unb64(strict_json(parts[f"entries/{name}.json"])["commit"])
            good = hmac.compare_digest(hmac.new(unb64(salts[name]), message, hashlib.sha256).digest(), committed)
        except UNREADABLE:
            good = False
        if not good:
            fail(f"payloads/{name}", "it is not what was done: the entry committed to something else")
    return len(salts)


def check_messages(parts, own, nodes):
    """Each message is its sender's, stands in its entry by its hash, and its receipt is its receiver's. Gives how many, and how many receipts."""
    paths = sorted(path for path in parts if re.fullmatch(r"messages/act-[0-9]{6}-[0-9]{2}\.jws", path))
    receipts = 0
    for path in paths:
        try:
            said = strict_json(unb64url(parts[path].decode("ascii").split(".")[1]))
            source, recipient = said["source"], said["recipient"]
            if own.node not in (source, recipient) or read_jws(parts[path], "nx+jws", nodes[source].jwks["object-sign"]) is None:
                raise Unreadable
            entry = strict_json(parts[f"entries/{path[9:19]}.json"])
            if base64.b64encode(sha(parts[path])).decode() not in entry["messageHash"]:
                fail(path, "it is not the message that its entry names")
        except UNREADABLE:
            fail(path, "it can't be read, or is not signed by its sender")
            continue
        receipt_path = path[:-4] + ".receipt.jws"
        if receipt_path not in parts:
            continue
        receipts += 1
        receipt = read_jws(parts[receipt_path], "nx+receipt", nodes[recipient].jwks["object-sign"] if recipient in nodes else {})
        if receipt is None:
            fail(receipt_path, "it can't be read, or is not signed by the receiver of the message")
        elif (receipt.get("source"), receipt.get("id"), receipt.get("jwsHash")) != (source, said["id"], hashlib.sha256(parts[path]).hexdigest()):
            fail(receipt_path, "it is the receipt of another message")
    return len(paths), receipts


# 5. Witnesses ------------------------------------------------------------------------------------------------------------------

def witnesses_of(head, parts, nodes, wanted):
    """The nodes that count as witnesses and cosigned the checkpoint, with the time, and how many are needed. Whose root keys were given count, and no others."""
    try:
        policy = strict_json(parts["keys/policy.json"])
        counting = [nodes[node] for node in sorted(policy["witnesses"]) if node in nodes and (not wanted or any(root in wanted for root in nodes[node].jwks["root"]))]
        signed = [(node.node, head.cosigned_at(node.node, node.notes["witness"])) for node in counting]
        return [f"{node} at {moment}" for node, moment in signed if moment], max(1, policy["needed"])
    except UNREADABLE:
        fail("keys/policy.json", "it is missing or can't be read")
        return [], 1


# -------------------------------------------------------------------------------------------------------------------------------

def check(data, root, wanted):
    """Checks a bundle; gives the exit code and the lines of the summary."""
    def false():
        return 1, [f"Not verified: {len(FAILURES)} failures."]

    parts = read_parts(data)
    manifests = {} if FAILURES else read_manifests(parts)
    if FAILURES:
        return false()
    own = manifests["keys/manifest.jws"]
    nodes = {manifest.node: manifest for manifest in manifests.values()}
    if root and root not in own.jwks["root"]:
        fail("keys/manifest.jws", "it is not of the root key whose fingerprint was given")
    bundle = read_bundle(parts, own)
    if FAILURES:
        return false()
    logs = [named["log"] for named in bundle["logs"]]
    if not logs or any(log != f"{own.node}/log/{number}" for number, log in enumerate(logs, 1)):
        fail("bundle.jws", "it names other logs than the node's")
    for chain, count in (("act", bundle["acts"]), ("read", bundle["reads"])):
        reference, last, digest = check_chain(chain, parts, logs, count)
        if last:
            check_head(chain, parts, reference, last, digest)
    heads = check_proofs(parts, bundle, own)
    continued = check_logs(parts, logs)
    opened = check_payloads(parts)
    messages, receipts = check_messages(parts, own, nodes)
    newest = heads.get(logs[-1]) if logs else None
    if not FAILURES and newest is None:
        fail("proofs", "nothing is proved in the newest log")
    signed, needed = witnesses_of(newest, parts, nodes, wanted) if newest else ([], 1)
    if FAILURES:
        return false()
    summary = [f"{bundle['acts']} acts and {bundle['reads']} looks of {bundle['node']}, complete up to its checkpoint of {newest.size} entries; "
               f"of {opened} acts it is enclosed what was done; {messages} messages and {receipts} receipts."] + continued
    if len(signed) < needed:
        return 3, ["Not yet witnessed: " + summary[0]] + continued + ["No witness that counts has signed for this checkpoint: the node could still show others another record."]
    summary[0] = "Verified: " + summary[0]
    summary.append(f"Witnessed by {', '.join(signed)}.")
    summary.append("The root key was the one that you gave." if root else "No root key was given: the bundle agrees with itself, and who made it is not shown.")
    if not wanted:
        summary.append("No witness was given: the node itself chose who witnesses it.")
    return 0, summary


def main(arguments):
    roots = [value for name, value in zip(arguments[1:], arguments[2:]) if name == "--root"]
    wanted = [value for name, value in zip(arguments[1:], arguments[2:]) if name == "--witness"]
    if len(arguments) != 1 + 2 * (len(roots) + len(wanted)) or len(roots) > 1:
        print(__doc__)
        return 4
    try:
        with open(arguments[0], "rb") as file:
            code, summary = check(file.read(), roots[0] if roots else None, wanted)
    except OSError:
        print("file: it can't be opened")
        return 4
    except UNREADABLE as error:
        print(f"file: it is not an evidence bundle ({error})" if isinstance(error, Unreadable) and error.args else "file: it is not an evidence bundle")
        return 4
    for part, reason in FAILURES:
        print(f"{part}: {reason}")
    for line in summary:
        print(line)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
