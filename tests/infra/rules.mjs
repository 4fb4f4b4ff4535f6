// What matters about the deployment. A rule names what breaks it; its spoils break a template on purpose, so that a rule that
// can no longer fail is found.
import { each, parallel, reaches, resources, strings, templates } from './template.mjs';

const storage = 'Microsoft.Storage/storageAccounts';
const postgres = 'Microsoft.DBforPostgreSQL/flexibleServers';
const site = 'Microsoft.Web/sites';

const first = (template, type) => resources(template, type)[0];
const secretName = /key|secret|password/i;
// An address or a name of a secret is none.
const harmlessName = /(uri|url|name|id)$/i;
const isSecret = (name) => secretName.test(name) && !harmlessName.test(name);
const settings = (template) => template.resources.functions.properties.parameters.settings;

/** Names that the app reads. */
const settingNames = [
  'DATABASE_URL', 'AZURE_CLIENT_ID', 'AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_EMBEDDING_DEPLOYMENT', 'EMBEDDING_MODEL', 'VectorIndex',
  'AZURE_OPENAI_JUDGE_DEPLOYMENT',
  'QDRANT_URL', 'QDRANT_API_KEY', 'RETENTION_DAYS', 'ARCHIVE_CONTAINER_URL', 'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', 'AzureWebJobsStorage__accountName', 'AzureWebJobsStorage__credential',
  'AzureWebJobsStorage__clientId',
];

export const rules = [
  {
    name: 'Storage takes no account keys',
    broken: (t) => each(t, storage, ({ properties: p }) => p.allowSharedKeyAccess === false),
    spoils: [(t) => { delete first(t, storage).properties.allowSharedKeyAccess; }],
  },
  {
    name: 'No blob is public',
    broken: (t) => [
      ...each(t, storage, ({ properties: p }) => p.allowBlobPublicAccess === false),
      ...each(t, `${storage}/blobServices/containers`, (c) => (c.properties?.publicAccess ?? 'None') === 'None'),
    ],
    spoils: [
      (t) => { first(t, `${storage}/blobServices/containers`).properties = { publicAccess: 'Blob' }; },
      (t) => { first(t, storage).properties.allowBlobPublicAccess = true; },
    ],
  },
  {
    name: 'Storage speaks TLS 1.2 or newer, and nothing else',
    broken: (t) => each(t, storage, ({ properties: p }) => /^TLS1_[23]$/.test(p.minimumTlsVersion) && p.supportsHttpsTrafficOnly === true),
    spoils: [
      (t) => { first(t, storage).properties.minimumTlsVersion = 'TLS1_0'; },
      (t) => { first(t, storage).properties.supportsHttpsTrafficOnly = false; },
    ],
  },
  {
    name: 'No firewall rule is part of the deployment, least of all for 0.0.0.0',
    broken: (t) => [
      ...resources(t).filter(({ type }) => /\/firewallRules$/i.test(type)).map(({ name }) => name),
      ...[...strings(t)].filter(([, text]) => text.includes('0.0.0.0')).map(([path]) => path),
    ],
    spoils: [
      (t) => { t.resources.rule = { type: `${postgres}/firewallRules`, name: 'azure', properties: { startIpAddress: '0.0.0.0' } }; },
      (t) => { first(t, postgres).properties.network.startIpAddress = '0.0.0.0'; },
    ],
  },
  {
    name: 'PostgreSQL knows Entra identities and no passwords',
    broken: (t) => each(t, postgres, ({ properties: p }) =>
      p.authConfig?.passwordAuth === 'Disabled' && p.authConfig.activeDirectoryAuth === 'Enabled' && !('administratorLoginPassword' in p)),
    spoils: [
      (t) => { first(t, postgres).properties.authConfig.passwordAuth = 'Enabled'; },
      (t) => { first(t, postgres).properties.administratorLoginPassword = '[parameters(\'x\')]'; },
    ],
  },
  {
    name: 'PostgreSQL may have the vector extension',
    broken: (t) => [...strings(t)].some(([, text]) => /'azure\.extensions', 'value', 'VECTOR'/.test(text)) ? [] : ['azure.extensions lacks VECTOR'],
    spoils: [(t) => { databaseTemplate(t).variables.parameters = "[createArray()]"; }],
  },
  {
    name: 'PostgreSQL is changed in one thing at a time',
    broken: (t) => parallel(databaseTemplate(t).resources, `${postgres}/`),
    spoils: [
      (t) => { databaseTemplate(t).resources.database.dependsOn = ['server']; },
      (t) => { databaseTemplate(t).resources.configuration.copy.mode = 'parallel'; },
      (t) => { databaseTemplate(t).resources.administrator.dependsOn = ['server']; },
    ],
  },
  {
    name: 'The database is made after its administrator, whose it is then',
    broken: (t) => reaches(databaseTemplate(t).resources, 'database', 'administrator') ? [] : ['database'],
    spoils: [(t) => { databaseTemplate(t).resources.database.dependsOn = ['configuration']; }],
  },
  {
    name: 'PgBouncer is not asked of a Burstable server',
    broken: (t) => Object.entries(t.variables.presets).filter(([, { database }]) => database.tier === 'Burstable' && database.pgBouncer).map(([name]) => name),
    spoils: [(t) => { t.variables.presets.tryout.database.pgBouncer = true; }],
  },
  {
    name: 'Azure OpenAI takes no keys',
    broken: (t) => each(t, 'Microsoft.CognitiveServices/accounts', ({ properties: p }) => p.disableLocalAuth === true && Boolean(p.customSubDomainName)),
    spoils: [(t) => { first(t, 'Microsoft.CognitiveServices/accounts').properties.disableLocalAuth = false; }],
  },
  {
    name: 'Telemetry takes no keys',
    broken: (t) => [
      ...each(t, 'Microsoft.Insights/components', ({ properties: p }) => p.DisableLocalAuth === true),
      ...each(t, 'Microsoft.OperationalInsights/workspaces', ({ properties: p }) => p.features?.disableLocalAuth === true),
    ],
    spoils: [
      (t) => { delete first(t, 'Microsoft.Insights/components').properties.DisableLocalAuth; },
      (t) => { first(t, 'Microsoft.OperationalInsights/workspaces').properties.features = {}; },
    ],
  },
  {
    name: 'The Key Vault goes by roles',
    broken: (t) => each(t, 'Microsoft.KeyVault/vaults', ({ properties: p }) => p.enableRbacAuthorization === true && !p.accessPolicies),
    spoils: [(t) => { first(t, 'Microsoft.KeyVault/vaults').properties.enableRbacAuthorization = false; }],
  },
  {
    name: 'The function app speaks TLS 1.2 or newer, and nothing else',
    broken: (t) => each(t, site, ({ properties: p }) => p.httpsOnly === true && /^1\.[23]$/.test(p.siteConfig?.minTlsVersion)),
    spoils: [
      (t) => { first(t, site).properties.siteConfig.minTlsVersion = '1.0'; },
      (t) => { first(t, site).properties.httpsOnly = false; },
    ],
  },
  {
    name: 'The function app is published to and reads its package without passwords',
    broken: (t) => [
      ...each(t, `${site}/basicPublishingCredentialsPolicies`, ({ properties: p }) => p.allow === false),
      ...each(t, site, ({ properties: p }) => p.functionAppConfig?.deployment.storage.authentication.type === 'UserAssignedIdentity'),
    ],
    spoils: [
      (t) => { first(t, `${site}/basicPublishingCredentialsPolicies`).properties.allow = true; },
      (t) => { first(t, site).properties.functionAppConfig.deployment.storage.authentication.type = 'StorageAccountConnectionString'; },
    ],
  },
  {
    name: 'The function app has every setting that it reads',
    broken: (t) => settingNames.filter((name) => !settings(t).value.includes(`'${name}', `)),
    spoils: [(t) => { settings(t).value = settings(t).value.replace('DATABASE_URL', 'DATABASE'); }],
  },
  {
    name: 'A setting that is a secret is a reference to the Key Vault',
    broken: (t) => [...settings(t).value.matchAll(/'(\w+)', (?=(.{0,60}))/g)]
      .filter(([, name, value]) => isSecret(name) && !value.startsWith("format('@Microsoft.KeyVault(SecretUri={0})'"))
      .map(([, name]) => name),
    spoils: [(t) => { settings(t).value = settings(t).value.replace("format('@Microsoft.KeyVault(SecretUri={0})', reference('vault').outputs.secretUri.value)", "parameters('qdrantApiKey')"); }],
  },
  {
    name: 'The database is signed in to without a password, and never unencrypted',
    broken: (t) => /'DATABASE_URL', format\('postgres:\/\/\{0\}@\{1\}:\{2\}\/\{3\}\?sslmode=verify-full'/.test(settings(t).value) ? [] : ['DATABASE_URL'],
    spoils: [(t) => { settings(t).value = settings(t).value.replace('{0}@', '{0}:secret@'); }],
  },
  {
    name: 'No key is asked of any service',
    broken: (t) => [...strings(t)].filter(([, text]) => /^\[.*\blist[A-Z]\w*\(/.test(text)).map(([path]) => path),
    spoils: [(t) => { t.variables.key = "[listKeys('x', '2024-01-01').keys[0].value]"; }],
  },
  {
    name: 'Parameters that are secrets are secure',
    broken: (t) => [...templates(t)].flatMap((inner) => Object.entries(inner.parameters ?? {}))
      .filter(([name, { type }]) => isSecret(name) && !/^secure/i.test(type)).map(([name]) => name),
    spoils: [(t) => { t.parameters.qdrantApiKey.type = 'string'; }],
  },
  {
    name: 'No output is a secret',
    broken: (t) => [...templates(t)].flatMap((inner) => {
      const secure = Object.entries(inner.parameters ?? {}).filter(([, { type }]) => /^secure/i.test(type)).map(([name]) => `parameters('${name}')`);
      return Object.entries(inner.outputs ?? {}).filter(([name, { value }]) => isSecret(name) || secure.some((text) => String(value).includes(text))).map(([name]) => name);
    }),
    spoils: [
      (t) => { t.outputs.QDRANT = { type: 'string', value: "[parameters('qdrantApiKey')]" }; },
      (t) => { t.outputs.QDRANT_API_KEY = { type: 'string', value: 'x' }; },
    ],
  },
  {
    name: 'Roles are assigned in one loop, to identities, and none is one that rules',
    broken: (t) => {
      const found = resources(t, 'Microsoft.Authorization/roleAssignments');
      const ruling = /8e3af657-a8ff-443c-a75c-2fe8c4bcb635|b24988ac-6180-42a0-ab88-20f7382dd24c|18d7d88d-d35e-4fb5-a5c3-7773c20a72d9/i;
      return [
        ...(found.length === 1 && found[0].copy ? [] : [`${found.length} resources, where one loop is wanted`]),
        ...found.filter(({ properties: p }) => p.principalType !== 'ServicePrincipal').map(({ name }) => name),
        ...[...strings(t)].filter(([, text]) => ruling.test(text)).map(([path]) => path),
      ];
    },
    spoils: [
      (t) => { delete first(t, 'Microsoft.Authorization/roleAssignments').properties.principalType; },
      (t) => { t.resources.second = { ...first(t, 'Microsoft.Authorization/roleAssignments') }; },
      (t) => { t.variables.role = 'b24988ac-6180-42a0-ab88-20f7382dd24c'; },
    ],
  },
  {
    name: 'Qdrant is reached from the virtual network only, over TLS',
    broken: (t) => [
      ...each(t, 'Microsoft.App/managedEnvironments', ({ properties: p }) => p.vnetConfiguration?.internal === true),
      ...each(t, 'Microsoft.App/containerApps', ({ properties: p }) => p.configuration.ingress.allowInsecure === false && p.configuration.ingress.transport === 'http2'),
    ],
    spoils: [
      (t) => { first(t, 'Microsoft.App/managedEnvironments').properties.vnetConfiguration.internal = false; },
      (t) => { first(t, 'Microsoft.App/containerApps').properties.configuration.ingress.allowInsecure = true; },
    ],
  },
];

function databaseTemplate(template) {
  return [...templates(template)].find((inner) => Object.values(inner.resources).some(({ type }) => type === postgres));
}
