// For the one secret that remains: Qdrant knows API keys, not identities.
param name string
param location string
param tags object
param purgeProtection bool
@description('The address of the key when an earlier deployment made it; it is left as it is then.')
param existingSecretUri string
@secure()
param qdrantApiKey string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: purgeProtection ? 90 : 7
    // Cannot be switched off again, nor be sent as false.
    enablePurgeProtection: purgeProtection ? true : null
  }
}

// Only once: a new key with each deployment would lock out the instances that still hold the old one.
resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (empty(existingSecretUri)) {
  parent: vault
  name: 'qdrant-api-key'
  properties: { value: qdrantApiKey }
}

// Without a version, so that a key that is changed by hand is found.
#disable-next-line outputs-should-not-contain-secrets // The address of the secret, not the secret.
output secretUri string = '${vault.properties.vaultUri}secrets/qdrant-api-key'
