"""The REST door: who asks, in what shape, and the use case's answer. No rule of play lives here."""
