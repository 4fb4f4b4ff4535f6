// The deployment of each preset as the compiler foresees it, with everything evaluated that can be before there is a resource.

export const sizes = {
  tryout: {
    broken: (resources) => [
      ...(count(resources, 'Microsoft.Network/privateEndpoints') === 1 ? [] : ['not one private endpoint']),
      ...(count(resources, 'Microsoft.DBforPostgreSQL/flexibleServers/configurations') === 1 ? [] : ['more than one parameter for a Burstable server']),
      ...resources.filter(({ type }) => /^Microsoft\.(App|KeyVault)\//.test(type)).map(({ name }) => `${name}, of Qdrant`),
      ...(appSettings(resources).VectorIndex === 'pgvector' && !('QDRANT_URL' in appSettings(resources)) ? [] : ['settings of Qdrant']),
    ],
    spoil: (resources) => resources.push({ type: 'Microsoft.KeyVault/vaults', name: 'kv' }),
  },
  production: {
    broken: (resources) => [
      ...(count(resources, 'Microsoft.Network/privateEndpoints') === 5 ? [] : ['not five private endpoints']),
      ...['Microsoft.Storage/storageAccounts', 'Microsoft.CognitiveServices/accounts']
        .filter((type) => find(resources, type).properties.publicNetworkAccess !== 'Disabled').map((type) => `${type} is public`),
      ...(resources.some(({ name }) => name.endsWith('/pgbouncer.enabled')) ? [] : ['no PgBouncer']),
      ...(find(resources, 'Microsoft.KeyVault/vaults').properties.enablePurgeProtection === true ? [] : ['the Key Vault can be purged']),
      ...(appSettings(resources).VectorIndex === 'qdrant' ? [] : ['Qdrant is not used']),
    ],
    spoil: (resources) => { find(resources, 'Microsoft.Storage/storageAccounts').properties.publicNetworkAccess = 'Enabled'; },
  },
};

/** What breaks the rules that Azure has for names, and refuses only when it is deployed. */
export const badNames = (resources) => [
  ...resources.filter(({ type, name }) => type === 'Microsoft.Storage/storageAccounts' && !/^[a-z0-9]{3,24}$/.test(name)),
  ...resources.filter(({ type, name }) => type === 'Microsoft.KeyVault/vaults' && !/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i.test(name)),
  ...resources.filter(({ type, name }) => type === 'Microsoft.App/containerApps' && !/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/.test(name)),
  // Flex Consumption refuses a subnet whose name has an underscore.
  ...resources.filter(({ type }) => type === 'Microsoft.Network/virtualNetworks').flatMap(({ properties }) => properties.subnets)
    .filter(({ name }) => name.includes('_')),
].map(({ name }) => name);

const find = (resources, wanted) => resources.find(({ type }) => type === wanted);
const count = (resources, wanted) => resources.filter(({ type }) => type === wanted).length;
const appSettings = (resources) => find(resources, 'Microsoft.Web/sites/config').properties;
