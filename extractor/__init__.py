"""News articles -> claims -> events. Import from the module that defines a thing; this root stays empty."""
