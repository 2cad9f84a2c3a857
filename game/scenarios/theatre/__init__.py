"""Map data shared by the scenarios, and the development script that compiles it."""
