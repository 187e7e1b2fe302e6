// A throw-away OpenLDAP on free ports: ldap with StartTLS, ldaps, memberOf, a few people and groups.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { makeCertificate, opensslMissing } from './certificate.ts';
import { type Child, findProgram, freePort, isRoot, needs, run, startChild } from './tools.ts';

const slapd = findProgram('slapd');
const slapadd = findProgram('slapadd');
export const slapdMissing =
  slapd === undefined || slapadd === undefined || opensslMissing !== undefined
    ? needs('slapd', 'slapd ldap-utils openssl')
    : undefined;

export const baseDn = 'dc=example,dc=test';
export const serviceDn = `cn=service,${baseDn}`;
export const servicePassword = 'service-password';

export interface TestDirectory {
  readonly ldap: string;
  readonly ldaps: string;
  /** The certificate both sides trust. */
  readonly ca: string;
  addToGroup(group: string, uid: string): Promise<void>;
  removeFromGroup(group: string, uid: string): Promise<void>;
  crash(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

function person(uid: string, name: string, password: string, extra = ''): string {
  return `dn: uid=${uid},ou=people,${baseDn}
objectClass: inetOrgPerson
uid: ${uid}
cn: ${name}
sn: ${name}
mail: ${uid}@example.test
userPassword: ${password}
${extra}
`;
}

const seed = `dn: ${baseDn}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ou=people,${baseDn}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${baseDn}
objectClass: organizationalUnit
ou: groups

dn: ${serviceDn}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: service
userPassword: ${servicePassword}

${person('ana', 'Ana Lopez', 'ana-password', 'employeeType: field-engineer')}
${person('Bob', 'Bob Stone', 'bob-password')}
${person('sam*(x)\\\\y', 'Sam Odd', 'sam-password')}
dn: cn=placeholder,${baseDn}
objectClass: device
cn: placeholder
`;

export async function startDirectory(): Promise<TestDirectory> {
  if (slapd === undefined || slapadd === undefined) throw new Error(slapdMissing);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-ldap-'));
  const path = (name: string): string => join(folder, name);
  mkdirSync(path('data'));
  const certificate = makeCertificate(folder, 'slapd');
  writeFileSync(
    path('slapd.conf'),
    `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
pidfile ${path('slapd.pid')}
TLSCertificateFile ${certificate.certFile}
TLSCertificateKeyFile ${certificate.keyFile}
disallow bind_anon
database mdb
suffix "${baseDn}"
rootdn "cn=root,${baseDn}"
rootpw root-password
directory ${path('data')}
overlay memberof
memberof-refint true
access to attrs=userPassword by anonymous auth by * none
access to * by users read by * none
`,
  );
  writeFileSync(path('seed.ldif'), seed);
  run(slapadd, ['-f', path('slapd.conf'), '-l', path('seed.ldif')]);
  if (isRoot) run('chown', ['-R', 'nobody', folder]);
  const [plainPort, tlsPort] = [await freePort(), await freePort()];
  const ldap = `ldap://127.0.0.1:${plainPort}`;
  const ldaps = `ldaps://127.0.0.1:${tlsPort}`;
  const asRoot = async <T>(act: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ url: ldap, timeout: 3000, connectTimeout: 3000 });
    try {
      await client.bind(`cn=root,${baseDn}`, 'root-password');
      return await act(client);
    } finally {
      await client.unbind();
    }
  };
  const start = (): Promise<Child> =>
    startChild(
      slapd,
      [
        '-f',
        path('slapd.conf'),
        '-h',
        `${ldap} ${ldaps}`,
        '-d',
        '0',
        ...(isRoot ? ['-u', 'nobody'] : []),
      ],
      () => asRoot(() => Promise.resolve(true)),
    );
  let child = await start();
  const groupDn = (group: string): string => `cn=${group},ou=groups,${baseDn}`;
  const userDn = (uid: string): string => `uid=${uid},ou=people,${baseDn}`;
  return {
    ldap,
    ldaps,
    ca: certificate.pem,
    // memberOf appears only for groups that are added while the overlay runs.
    addToGroup: (group, uid) =>
      asRoot((client) =>
        client.add(groupDn(group), { objectClass: 'groupOfNames', cn: group, member: userDn(uid) }),
      ),
    removeFromGroup: (group) => asRoot((client) => client.del(groupDn(group))),
    crash: async () => {
      child.process.kill('SIGKILL');
      await child.stop();
    },
    restart: async () => {
      child = await start();
    },
    stop: async () => {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
