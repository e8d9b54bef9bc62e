# $2 a package, $3 the user to act as, $4… the program that needs it, with its arguments
package=$2 acts_as=$3
shift 3
if [ "$package" ] && have apt-cache; then
    apt-cache policy "$package" 2>/dev/null | sed -n 's/^ *Installed: /installed=/p; s/^ *Candidate: /candidate=/p'
fi
if [ "$(id -u)" = 0 ] || [ "$me" = "$acts_as" ]; then
    echo "may=$me"
elif have sudo && sudo -n -l -u "$acts_as" -- "$@" >/dev/null 2>&1; then
    echo "may=sudo"
fi
echo end=yes
