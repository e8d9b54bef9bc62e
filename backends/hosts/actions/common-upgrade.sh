# $1 the package, $2 the version that was shown
detached root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --only-upgrade "$1=$2"
