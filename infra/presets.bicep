// What the two sizes are made of. Everything that costs money, or protects it, is chosen here.

@export()
type Preset = {
  functions: {
    @description('Instances that are kept warm for HTTP; 0 costs nothing when nobody calls.')
    alwaysReady: int
    maximumInstances: int
    instanceMemoryMB: 512 | 2048 | 4096
  }
  database: {
    sku: string
    tier: 'Burstable' | 'GeneralPurpose' | 'MemoryOptimized'
    storageGB: int
    backupDays: int
    highAvailability: 'Disabled' | 'SameZone' | 'ZoneRedundant'
    pgBouncer: bool
  }
  embedding: {
    @description('Thousands of tokens a minute.')
    capacity: int
  }
  qdrant: {
    @description('A decimal number; more than one core comes with 8 GiB of disk, one core with 4 GiB.')
    cores: string
    memory: string
  }
  storageSku: 'Standard_LRS' | 'Standard_ZRS'
  @description('Storage and Azure OpenAI answer in the virtual network only.')
  privateServices: bool
  logs: {
    retentionDays: int
    @description('Gigabytes a day; -1 is without a limit.')
    dailyCapGB: int
  }
  @description('A deleted Key Vault cannot be purged before its time.')
  purgeProtection: bool
  @description('In the billing currency.')
  monthlyBudget: int
}

@export()
var presets = {
  tryout: {
    functions: { alwaysReady: 0, maximumInstances: 40, instanceMemoryMB: 2048 }
    // A Burstable server has no PgBouncer.
    database: {
      sku: 'Standard_B1ms'
      tier: 'Burstable'
      storageGB: 32
      backupDays: 7
      highAvailability: 'Disabled'
      pgBouncer: false
    }
    embedding: { capacity: 30 }
    qdrant: { cores: '0.5', memory: '1Gi' }
    storageSku: 'Standard_LRS'
    privateServices: false
    logs: { retentionDays: 30, dailyCapGB: 1 }
    purgeProtection: false
    monthlyBudget: 60
  }
  production: {
    functions: { alwaysReady: 1, maximumInstances: 100, instanceMemoryMB: 2048 }
    // Without a standby, which doubles the price: senders keep their events on disk while the database is away.
    database: {
      sku: 'Standard_D2ds_v5'
      tier: 'GeneralPurpose'
      storageGB: 128
      backupDays: 35
      highAvailability: 'Disabled'
      pgBouncer: true
    }
    embedding: { capacity: 120 }
    qdrant: { cores: '2.0', memory: '4Gi' }
    storageSku: 'Standard_ZRS'
    privateServices: true
    logs: { retentionDays: 90, dailyCapGB: -1 }
    purgeProtection: true
    monthlyBudget: 400
  }
}
