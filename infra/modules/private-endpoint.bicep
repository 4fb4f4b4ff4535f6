// An address in the virtual network for a service, and its name there.
param name string
param location string
param tags object
param subnetId string
param serviceId string
@description('Which part of the service: blob, queue, table, account, postgresqlServer.')
param part string
param zoneName string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zoneName
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: part, properties: { privateLinkServiceId: serviceId, groupIds: [part] } }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: part, properties: { privateDnsZoneId: zone.id } }]
    }
  }
}
