// @ts-check
// The Debian and Ubuntu packages each purpose needs. To need one more, add its name to a group; a
// name that differs between releases is written as `old|new`, and the first one known is installed.

/** @typedef {keyof typeof groups} Group */

const groups = {
  /** Shared libraries that Electron loads. */
  electron: ['libgtk-3-0|libgtk-3-0t64', 'libnss3', 'libasound2|libasound2t64', 'libgbm1'],
  /** The library through which keytar reaches the keychain. */
  keychain: ['libsecret-1-0'],
  /** For compiling keytar where its prebuilt file cannot be fetched. */
  build: ['libsecret-1-dev', 'pkg-config|pkgconf', 'g++', 'make', 'python3'],
  /** Node's headers, where Node itself came from the distribution, which leaves them out. */
  nodeHeaders: ['libnode-dev'],
  /** A desktop without a desktop: display, session bus, keychain, and letters to draw. */
  desktop: ['xvfb', 'xauth', 'dbus', 'gnome-keyring', 'fonts-noto-core'],
  /** A person at that desktop: a window manager, another program, a keyboard. */
  person: ['openbox', 'xterm', 'xdotool'],
  /** Programs that are not ours, to compare with: one-time codes, a printed page drawn, shells that complete. */
  comparison: ['oathtool', 'ghostscript', 'zsh', 'fish'],
  /** Servers that tests start with throw-away data; tests that lack theirs are skipped and say so. */
  servers: [
    ...['slapd', 'ldap-utils', 'openssl', 'postgresql'],
    // A domain controller of Active Directory.
    ...['samba', 'samba-ad-provision|samba', 'samba-dsdb-modules|samba', 'samba-vfs-modules|samba'],
    ...['winbind', 'krb5-config'],
  ],
};

/**
 * @param {readonly Group[]} wanted
 * @returns {string[]}
 */
export function packagesOf(wanted) {
  return [...new Set(wanted.flatMap((group) => groups[group]))];
}
