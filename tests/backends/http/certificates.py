# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the authority and the certificates of the HTTP tests, with the openssl command."""

import os
import subprocess

CONFIG = """
[ca]
default_ca = authority
[authority]
new_certs_dir = {0}
database = {0}/index
serial = {0}/serial
certificate = {0}/ca.pem
private_key = {0}/ca.key
default_md = sha256
policy = anything
copy_extensions = copy
unique_subject = no
[anything]
commonName = supplied
"""


def openssl(*arguments):
    subprocess.run(("openssl",) + arguments, check=True, capture_output=True)


def make_authority(directory, name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=" + name, "-keyout", f"{directory}/{name}.key", "-out", f"{directory}/{name}.pem")


def make_certificate(directory, name, names, start="20240101000000Z", end="20500101000000Z"):
    """Writes NAME.pem and NAME.key, signed by ca.pem. `names` is a subjectAltName."""
    path = f"{directory}/{name}"
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=" + name,
            "-addext", "subjectAltName=" + names, "-keyout", path + ".key", "-out", path + ".csr")
    openssl("ca", "-batch", "-notext", "-config", f"{directory}/ca.conf", "-startdate", start, "-enddate", end,
            "-in", path + ".csr", "-out", path + ".pem")


def make_all(directory):
    with open(f"{directory}/ca.conf", "w") as config:
        config.write(CONFIG.format(directory))
    open(f"{directory}/index", "w").close()
    with open(f"{directory}/serial", "w") as serial:
        serial.write("01\n")
    make_authority(directory, "ca")
    make_authority(directory, "otherca")
    here = "DNS:localhost,IP:127.0.0.1"
    make_certificate(directory, "good", here)
    make_certificate(directory, "expired", here, end="20240201000000Z")
    make_certificate(directory, "named", "DNS:api.internal.example")
    make_certificate(directory, "client", "DNS:client")
    openssl("ec", "-aes256", "-passout", "pass:open sesame", "-in", f"{directory}/client.key",
            "-out", f"{directory}/client.encrypted.key")
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=selfsigned", "-addext", "subjectAltName=DNS:elsewhere.example",
            "-keyout", f"{directory}/selfsigned.key", "-out", f"{directory}/selfsigned.pem")
    for name in os.listdir(directory):
        if name.endswith(".csr"):
            os.remove(f"{directory}/{name}")
