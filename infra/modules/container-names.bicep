// The names of an internal Container Apps environment, which only exist inside the virtual network. A module of its own,
// since the domain is known only once the environment is there.
param domain string
param address string
param networkId string
param tags object

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: domain
  location: 'global'
  tags: tags

  resource every 'A' = {
    name: '*'
    properties: { ttl: 300, aRecords: [{ ipv4Address: address }] }
  }

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
}
